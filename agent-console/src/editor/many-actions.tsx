import { useMutation } from "@tanstack/react-query";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { actOnGuides } from "#contracts/guide-work.ts";
import { ApiProblem, call } from "../api/client.ts";
import { keys, queryClient } from "../api/query.ts";
import { ChoiceBar } from "./choice-bar.tsx";
import type { GuideRow } from "./retire/bulk-retire.tsx";

/** The next step of a state that many guides may take together. */
const nextStep = { draft: "submit", submitted: "approve", approved: "publish" } as const;

interface Props {
  status: keyof typeof nextStep;
  rows: readonly GuideRow[];
  chosen: ReadonlyMap<string, GuideRow>;
  onChoose: (rows: readonly GuideRow[], take: boolean) => void;
  onDone: () => void;
}

/** 批量: an import brings hundreds of drafts; each goes on by its own rules, and what is refused says why. */
export function ManyActions({ status, rows, chosen, onChoose, onDone }: Props) {
  const { t } = useTranslation("knowledge");
  const action = nextStep[status];
  const send = useMutation({
    mutationFn: (guides: readonly GuideRow[]) =>
      call(actOnGuides, {
        body: { action, guides: guides.map(({ id, version }) => ({ id, version })) },
      }),
    onSuccess: () => {
      onDone();
      return queryClient.invalidateQueries({ queryKey: keys.guides });
    },
  });
  const titles = new Map(send.variables?.map(({ id, title }) => [id, title]));
  return (
    <>
      {rows.length === 0 ? null : (
        <ChoiceBar rows={rows} chosen={chosen} onChoose={onChoose}>
          <Button
            size="small"
            type="primary"
            disabled={chosen.size === 0}
            loading={send.isPending}
            onClick={() => send.mutate([...chosen.values()])}
          >
            {t(`many.${action}`, { count: chosen.size })}
          </Button>
        </ChoiceBar>
      )}
      {send.data ? (
        <div className="ed-many" role="status">
          <p className="words-green">● {t(`many.done.${action}`, { count: send.data.done.length })}</p>
          {send.data.refused.length > 0 ? (
            <>
              <p className="words-amber">▲ {t("many.refused", { count: send.data.refused.length })}</p>
              <ul>
                {send.data.refused.map(({ id, detail }) => (
                  <li key={id}>
                    {titles.get(id)}：{detail}
                  </li>
                ))}
              </ul>
            </>
          ) : null}
        </div>
      ) : null}
      {send.error ? (
        <p className="ed-many words-red" role="alert">
          {t("many.failed")}：{send.error instanceof ApiProblem ? send.error.message : ""}
        </p>
      ) : null}
    </>
  );
}
