import { Button, Drawer, Input, type InputRef } from "antd";
import { useRef, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { ReferenceSubject } from "#contracts/reference-history.ts";
import { useKeys } from "../../ui/keys.ts";
import { Changes } from "./changes.tsx";

interface Props {
  subject: ReferenceSubject;
  words: string;
  onWords: (words: string) => void;
  /** What the new button says; no button without it. */
  create?: string;
  onCreate?: () => void;
  children?: ReactNode;
}

/** Above every table of basic data: filter (F), what belongs to the set, its changes, and a new line. */
export function Toolbar({ subject, words, onWords, create, onCreate, children }: Props) {
  const { t } = useTranslation("reference");
  const { t: common } = useTranslation();
  const [history, setHistory] = useState(false);
  const input = useRef<InputRef>(null);
  useKeys([{ key: "f", label: common("keys.filter"), run: () => input.current?.focus() }]);
  return (
    <div className="admin-tools">
      <Input
        ref={input}
        allowClear
        value={words}
        placeholder={t("filter")}
        aria-label={t("filter")}
        onChange={(event) => onWords(event.target.value)}
      />
      {children}
      <span className="edit-space" />
      <Button onClick={() => setHistory(true)}>{t("history")}</Button>
      {create ? (
        <Button type="primary" onClick={onCreate}>
          {create}
        </Button>
      ) : null}
      <Drawer
        open={history}
        onClose={() => setHistory(false)}
        title={t("change.title")}
        size={520}
        mask={false}
        destroyOnHidden
      >
        <Changes subject={subject} />
      </Drawer>
    </div>
  );
}
