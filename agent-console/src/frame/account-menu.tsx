import { useNavigate } from "@tanstack/react-router";
import { Dropdown, type MenuProps } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { signOut, useSession } from "../api/session.ts";
import { NoticeSettingsSheet } from "./notice-settings.tsx";
import { flushDrafts } from "../drafts/draft-store.ts";
import { chooseLanguage } from "../i18n/index.ts";
import { chooseAppearance, useAppearance, type Appearance } from "../ui/theme.ts";

const appearances: readonly Appearance[] = ["light", "dark", "system"];

export function AccountMenu({ onHelp }: { onHelp: () => void }) {
  const { t, i18n } = useTranslation();
  const { staff } = useSession();
  const appearance = useAppearance();
  const navigate = useNavigate();
  const { t: settings } = useTranslation("notices");
  const [setting, setSetting] = useState(false);
  const items: MenuProps["items"] = [
    {
      type: "group",
      key: "who",
      label: `${staff.name} · ${staff.roles.map((role) => t(`role.${role}`)).join("、")}`,
    },
    { type: "divider" },
    {
      type: "group",
      key: "theme",
      label: t("theme.label"),
      children: appearances.map((each) => ({
        key: each,
        label: `${appearance === each ? "● " : "○ "}${t(`theme.${each}`)}`,
      })),
    },
    { type: "divider" },
    { key: "language", label: t("language.label") },
    { key: "notices", label: settings("title") },
    { key: "keys", label: t("command.keys") },
    { type: "divider" },
    { key: "sign-out", label: t("account.signOut") },
  ];
  const onClick: MenuProps["onClick"] = ({ key }) => {
    if (key === "language") void chooseLanguage(i18n.language === "en" ? "zh-CN" : "en");
    else if (key === "keys") onHelp();
    else if (key === "notices") setSetting(true);
    else if (key === "sign-out")
      void flushDrafts()
        .then(signOut)
        .then(() => navigate({ to: "/sign-in" }));
    else if (key === "light" || key === "dark" || key === "system") chooseAppearance(key);
  };
  return (
    <>
      <Dropdown menu={{ items, onClick }} trigger={["click"]} placement="bottomRight">
        <button
          type="button"
          className="account-button"
          aria-label={t("account.menu", { name: staff.name })}
          aria-haspopup="menu"
        >
          {staff.name}
        </button>
      </Dropdown>
      <NoticeSettingsSheet open={setting} onClose={() => setSetting(false)} />
    </>
  );
}
