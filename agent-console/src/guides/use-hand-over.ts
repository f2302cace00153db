import { App } from "antd";
import { useTranslation } from "react-i18next";
import type { GuideView } from "#contracts/guides.ts";
import { plainText } from "#contracts/rich-text.ts";
import { useKeys } from "../ui/keys.ts";
import { copyText } from "./copy-text.ts";
import { noteClick } from "./note-click.ts";
import { smsTextOf } from "./sms-text.ts";

/** Two keys that hand a guide on: C copies the spoken answer, S the text message. Both count as a use of the search. */
export function useHandOver(guide: () => Promise<GuideView | null>, queryId: string | undefined) {
  const { t } = useTranslation("knowledge");
  const { message } = App.useApp();
  const hand = async (kind: "copy" | "sms") => {
    const read = await guide();
    if (!read) return;
    const words = kind === "sms" ? smsTextOf(read) : plainText(read.content.answer);
    await copyText(words);
    noteClick(queryId, read.id, kind);
    const done = kind === "sms" ? t("sms.copied", { count: [...words].length }) : t("copy.copied");
    if (read.stale) message.warning({ content: `${done}。${t("copy.stale")}`, duration: 4, key: "copied" });
    else message.success({ content: done, duration: 1.5, key: "copied" });
  };
  const copy = () => void hand("copy");
  const sms = () => void hand("sms");
  useKeys([
    { key: "c", label: t("keys.copy"), run: copy },
    { key: "s", label: t("keys.sms"), run: sms },
  ]);
  return { copy, sms };
}
