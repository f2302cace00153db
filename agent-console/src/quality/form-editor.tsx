import { useMutation } from "@tanstack/react-query";
import { Button, Input } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { publishQualityForm, type QualityFormView, type QualityItem } from "#contracts/quality-forms.ts";
import { call } from "../api/client.ts";
import { useKeys } from "../ui/keys.ts";
import { Said } from "../ui/said.tsx";
import { ItemLine } from "./item-line.tsx";
import { newKey } from "./new-key.ts";
import { qualityStale } from "./quality-queries.ts";

interface Section {
  key: string;
  name: string;
  items: QualityItem[];
}

const blankItem = (): QualityItem => ({
  id: newKey("i"),
  name: "",
  hint: "",
  type: "scale",
  weight: 10,
  max: 4,
  mayBeNa: false,
});

/** The next version of a form. The one in use stays as it is: what was drawn keeps it. */
export function FormEditor({ form, onClose }: { form: QualityFormView | null; onClose: () => void }) {
  const { t } = useTranslation("quality");
  const { t: common } = useTranslation();
  const [id] = useState(() => form?.id ?? newKey("form"));
  const [name, setName] = useState(form?.name ?? "");
  const [sections, setSections] = useState<Section[]>(() =>
    form
      ? form.sections.map((section) => ({ key: newKey("s"), name: section.name, items: section.items }))
      : [{ key: newKey("s"), name: "", items: [blankItem()] }],
  );
  const change = (at: number, part: Partial<Section>) =>
    setSections((before) => before.map((each, index) => (index === at ? { ...each, ...part } : each)));
  const sum = sections
    .flatMap(({ items }) => items)
    .reduce((total, item) => total + (item.type === "fatal" ? 0 : item.weight), 0);
  const save = useMutation({
    mutationFn: () =>
      call(publishQualityForm, {
        params: { id },
        body: {
          follows: form?.version ?? 0,
          name: name.trim(),
          sections: sections.map((section) => ({ name: section.name, items: section.items })),
        },
      }),
    onSuccess: () => {
      qualityStale();
      onClose();
    },
  });
  const complete =
    name.trim() !== "" &&
    sections.every((section) => section.name.trim() && section.items.every((item) => item.name.trim()));
  const go = () => {
    if (complete && !save.isPending) save.mutate();
  };
  useKeys([{ key: "mod+Enter", label: t("setup.publish"), run: go, always: true }]);
  return (
    <div className="q-editor">
      <header className="q-tools">
        <Button size="small" onClick={onClose}>
          {common("action.cancel")}
        </Button>
        <Input
          aria-label={t("setup.formName")}
          placeholder={t("setup.formName")}
          maxLength={60}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
        <span className="muted num">{t("setup.sum", { count: sum })}</span>
        <span className="q-push" />
        <Button type="primary" disabled={!complete} loading={save.isPending} onClick={go}>
          {t("setup.publish", { count: (form?.version ?? 0) + 1 })}
        </Button>
        <kbd>Ctrl Enter</kbd>
      </header>
      <Said error={save.error} />
      <p className="muted q-pad">{t("setup.editHint")}</p>
      {sections.map((section, at) => (
        <fieldset key={section.key}>
          <legend>
            <Input
              size="small"
              aria-label={t("setup.sectionName")}
              placeholder={t("setup.sectionName")}
              maxLength={60}
              value={section.name}
              onChange={(event) => change(at, { name: event.target.value })}
            />
          </legend>
          {section.items.map((item, index) => (
            <ItemLine
              key={item.id}
              item={item}
              onChange={(next) =>
                change(at, { items: section.items.map((each, n) => (n === index ? next : each)) })
              }
              onRemove={() => {
                const items = section.items.filter((_, n) => n !== index);
                if (items.length > 0) change(at, { items });
                else setSections((before) => before.filter((_, n) => n !== at));
              }}
            />
          ))}
          <Button
            type="text"
            size="small"
            onClick={() => change(at, { items: [...section.items, blankItem()] })}
          >
            ＋ {t("setup.addItem")}
          </Button>
        </fieldset>
      ))}
      <Button
        size="small"
        onClick={() =>
          setSections((before) => [...before, { key: newKey("s"), name: "", items: [blankItem()] }])
        }
      >
        ＋ {t("setup.addSection")}
      </Button>
    </div>
  );
}
