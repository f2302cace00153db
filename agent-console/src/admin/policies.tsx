import { useQuery } from "@tanstack/react-query";
import { Input } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { listPolicies } from "#contracts/reference.ts";
import type { Kind, Urgency } from "#contracts/tickets.ts";
import { call } from "../api/client.ts";
import { keys } from "../api/query.ts";
import { useDepartmentNames } from "../api/reference.ts";
import { dateOf } from "../ui/city-time.ts";
import { Failed, Loading } from "../ui/states.tsx";

/** 时限规则: every limit with what it applies to and where it comes from; the most specific wins. */
export function Policies() {
  const { t } = useTranslation("admin");
  const { t: word } = useTranslation("tickets");
  const units = useDepartmentNames();
  const [words, setWords] = useState("");
  const { data, error, isPending, refetch } = useQuery({
    queryKey: keys.reference("policies"),
    queryFn: () => call(listPolicies).then((reply) => reply.items),
  });
  if (isPending) return <Loading />;
  if (!data) return <Failed error={error} retry={() => void refetch()} />;
  const lines = data.map((policy) => ({
    policy,
    what: t(`policy.step.${policy.step}`),
    scope:
      [
        policy.kind ? word(`kind.${policy.kind as Kind}`) : "",
        policy.urgency ? word(`urgency.${policy.urgency as Urgency}`) : "",
        policy.departmentId ? (units.get(policy.departmentId) ?? policy.departmentId) : "",
        policy.categoryCode ? t("policy.category", { code: policy.categoryCode }) : "",
        policy.regionCode ? t("policy.region", { code: policy.regionCode }) : "",
        policy.complex ? t("policy.complex") : "",
      ]
        .filter(Boolean)
        .join(" · ") || t("policy.any"),
  }));
  const shown = lines.filter(({ policy, what, scope }) =>
    `${what} ${scope} ${policy.source}`.includes(words.trim()),
  );
  return (
    <section>
      <Input
        allowClear
        value={words}
        placeholder={t("policy.filter")}
        aria-label={t("policy.filter")}
        onChange={(event) => setWords(event.target.value)}
        style={{ width: 280, marginBottom: 8 }}
      />
      <table className="admin-table">
        <thead>
          <tr>
            <th scope="col">{t("policy.what")}</th>
            <th scope="col">{t("policy.scope")}</th>
            <th scope="col">{t("policy.limit")}</th>
            <th scope="col">{t("policy.from")}</th>
            <th scope="col">{t("policy.source")}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map(({ policy, what, scope }) => (
            <tr key={policy.id}>
              <td>{what}</td>
              <td>{scope}</td>
              <td className="num">{t(`policy.unit.${policy.limit.unit}`, { count: policy.limit.amount })}</td>
              <td className="num">{dateOf(Date.parse(policy.validFrom))}</td>
              <td>{policy.source}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
