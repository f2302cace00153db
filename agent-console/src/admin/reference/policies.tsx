import { useQuery } from "@tanstack/react-query";
import { Button, Segmented } from "antd";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Columns } from "../../ui/columns.tsx";
import { dateOf } from "../../ui/city-time.ts";
import { Empty, Failed, Loading } from "../../ui/states.tsx";
import { useNow } from "../../ui/use-now.ts";
import { useRowKeys } from "../../ui/use-row-keys.ts";
import { PolicyForm } from "./policy-form.tsx";
import { PolicyPreview } from "./policy-preview.tsx";
import { stateOf, type Policy, type PolicyState } from "./policy-state.ts";
import { usePolicyWords } from "./policy-words.ts";
import { policySet } from "./sets.ts";
import { Toolbar } from "./toolbar.tsx";

const states = ["current", "upcoming", "past"] as const;

/** 时限规则: limits as data, each with what it applies to, its validity and its source; earlier versions stay. */
export function Policies() {
  const { t } = useTranslation("admin");
  const { t: word } = useTranslation("reference");
  const say = usePolicyWords();
  const now = useNow();
  const [words, setWords] = useState("");
  const [state, setState] = useState<PolicyState>("current");
  const [trying, setTrying] = useState(false);
  const [editing, setEditing] = useState<Policy | "new">();
  const body = useRef<HTMLTableSectionElement>(null);
  useRowKeys(body);
  const { data, error, isPending, refetch } = useQuery(policySet);
  if (isPending) return <Loading />;
  if (!data) return <Failed error={error} retry={() => void refetch()} />;
  const shown = data.items
    .filter((policy) => stateOf(policy, now) === state)
    .filter((policy) => `${say.step(policy)} ${say.scope(policy)} ${policy.source}`.includes(words.trim()));
  return (
    <section>
      <Toolbar
        subject="policies"
        words={words}
        onWords={setWords}
        create={word("new.policies")}
        onCreate={() => setEditing("new")}
      >
        <Segmented<PolicyState>
          value={state}
          onChange={setState}
          options={states.map((value) => ({ value, label: word(`state.${value}`) }))}
        />
        <Button aria-expanded={trying} onClick={() => setTrying(!trying)}>
          {word("preview.open")}
        </Button>
      </Toolbar>
      {trying ? <PolicyPreview /> : null}
      {shown.length === 0 ? <Empty title={word("nothing")} hint={word("nothingHint")} /> : null}
      {shown.length > 0 ? (
        <table className="quiet-table admin-table">
          <Columns
            names={[
              t("policy.what"),
              t("policy.scope"),
              t("policy.limit"),
              t("policy.from"),
              word("validUntil"),
              t("policy.source"),
            ]}
          />
          <tbody ref={body}>
            {shown.map((policy) => (
              <tr key={policy.id} data-editing={editing !== "new" && editing?.id === policy.id}>
                <td>
                  {state === "past" ? (
                    say.step(policy)
                  ) : (
                    <button
                      type="button"
                      className="text-button"
                      data-row
                      onClick={() => setEditing(policy)}
                      aria-label={word("edit", { name: `${say.step(policy)} ${say.scope(policy)}` })}
                    >
                      {say.step(policy)}
                    </button>
                  )}
                </td>
                <td>{say.scope(policy)}</td>
                <td className="num">{say.limit(policy)}</td>
                <td className="num">{dateOf(Date.parse(policy.validFrom))}</td>
                <td className="num">
                  {policy.validUntil ? dateOf(Date.parse(policy.validUntil)) : word("forever")}
                </td>
                <td>{policy.source}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
      {editing ? (
        <PolicyForm
          key={editing === "new" ? "new" : editing.id}
          policy={editing === "new" ? undefined : editing}
          set={data}
          onClose={() => setEditing(undefined)}
        />
      ) : null}
    </section>
  );
}
