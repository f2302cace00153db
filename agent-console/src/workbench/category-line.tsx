import { useQuery } from "@tanstack/react-query";
import { suggestCategory } from "#contracts/suggestions.ts";
import { useTranslation } from "react-i18next";
import { call } from "../api/client.ts";
import { CategoryPicker } from "../tickets/actions/category-picker.tsx";
import type { WrittenSoFar } from "./use-written.ts";

interface Props {
  id: string;
  value: string | null;
  onChange: (code: string | null) => void;
  written: WrittenSoFar;
}

const shown = 3;

/** The category by typing, and up to three the content suggests: one press takes one. */
export function CategoryLine({ id, value, onChange, written }: Props) {
  const { t } = useTranslation("workbench");
  const { data } = useQuery({
    queryKey: ["suggestions", "category", written.title, written.content],
    queryFn: ({ signal }) =>
      call(suggestCategory, { body: { title: written.title, content: written.content }, signal }),
    enabled: written.enough,
    retry: false,
    placeholderData: (before) => (written.enough ? before : undefined),
  });
  const items = (data?.items ?? []).slice(0, shown).filter((item) => item.code !== value);
  return (
    <>
      <CategoryPicker
        id={id}
        label={t("form.category")}
        value={value ?? undefined}
        onChange={(code) => onChange(code ?? null)}
      />
      {items.length > 0 ? (
        <p className="wb-chips" role="group" aria-label={t("form.categorySuggestions")}>
          {items.map((item) => (
            <button
              key={item.code}
              type="button"
              className="chip"
              title={`${item.path}（${t("form.because", { because: item.because.join("、") })}）`}
              onClick={() => onChange(item.code)}
            >
              {item.name}
            </button>
          ))}
        </p>
      ) : null}
    </>
  );
}
