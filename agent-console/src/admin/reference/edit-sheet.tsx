import { Button, Drawer } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { isOf } from "../../ui/field.tsx";
import { useKeys } from "../../ui/keys.ts";
import { Said } from "../../ui/said.tsx";

interface Props {
  title: string;
  /** What the button says; it names what will happen. */
  submit?: string;
  ready?: boolean;
  saving: boolean;
  error: unknown;
  /** Fields that show their own error. */
  fields: readonly string[];
  onSave: () => void;
  onClose: () => void;
  /** Beside the saving button, such as ending the line. */
  other?: ReactNode;
  children: ReactNode;
  /** Below the form, such as what was before. */
  after?: ReactNode;
}

/** One line of basic data as a form at the side; the table stays readable beside it. */
export function EditSheet(props: Props) {
  const {
    title,
    submit,
    ready = true,
    saving,
    error,
    fields,
    onSave,
    onClose,
    other,
    children,
    after,
  } = props;
  const { t } = useTranslation("reference");
  const { t: common } = useTranslation();
  const placed = (pointer: string) => fields.some((field) => isOf(pointer, field));
  const words = submit ?? t("save");
  useKeys([{ key: "mod+Enter", label: words, run: () => ready && onSave(), always: true }]);
  return (
    <Drawer open onClose={onClose} title={title} size={520} mask={false}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (ready) onSave();
        }}
      >
        {children}
        {hasUnplaced(error, placed) ? <Said error={error} placed={placed} /> : null}
        <footer className="edit-foot">
          <Button type="primary" htmlType="submit" disabled={!ready} loading={saving}>
            {words}
          </Button>
          <Button onClick={onClose}>{common("action.cancel")}</Button>
          <kbd>Ctrl Enter</kbd>
          <span className="edit-space" />
          {other}
        </footer>
      </form>
      {after}
    </Drawer>
  );
}

function hasUnplaced(error: unknown, placed: (pointer: string) => boolean): boolean {
  if (!error) return false;
  const errors = (error as { problem?: { errors?: { pointer: string }[] } }).problem?.errors;
  return !errors || errors.length === 0 || errors.some(({ pointer }) => !placed(pointer));
}
