import { useQuery } from "@tanstack/react-query";
import { Button, Dropdown, type MenuProps } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { skills, type Skill } from "#contracts/agents.ts";
import { emergencyNumbers, listTransferTargets } from "#contracts/call-work.ts";
import type { CallView } from "#contracts/calls.ts";
import { ApiProblem, call as ask } from "../api/client.ts";
import { keys } from "../api/query.ts";
import { useKeys } from "../ui/keys.ts";
import { useCallOrders, type CallOrders } from "./use-call-orders.ts";
import "./calls.css";

/** What can be done with the call now: only what the server says will work. */
export function CallControls({ call }: { call: CallView }) {
  const { t } = useTranslation("calls");
  const orders = useCallOrders(call);
  const can = (control: CallView["can"][number]) => call.can.includes(control);
  const holdOrResume = can("resume") ? ("resume" as const) : ("hold" as const);
  useKeys([
    {
      key: "F2",
      label: t("keys.answer"),
      always: true,
      run: () => can("answer") && orders.order({ type: "answer" }),
    },
    {
      key: "mod+F2",
      label: t("keys.hangUp"),
      always: true,
      run: () => can("hang-up") && orders.order({ type: "hang-up" }),
    },
    {
      key: "F4",
      label: t("keys.hold"),
      always: true,
      run: () => can(holdOrResume) && orders.order({ type: holdOrResume }),
    },
  ]);
  if (call.can.length === 0) return null;
  return (
    <div className="call-controls" role="group" aria-label={t("desk.title")}>
      {orders.error ? (
        <span className="words-red" role="alert">
          ▲ {orders.error instanceof ApiProblem ? orders.error.message : ""}
        </span>
      ) : null}
      {orders.done?.type === "emergency" ? (
        <span role="status">{t("bar.joined", { number: orders.done.to })}</span>
      ) : null}
      {can("answer") ? (
        <Button
          type="primary"
          size="small"
          loading={orders.pending}
          onClick={() => orders.order({ type: "answer" })}
        >
          {t("bar.answer")}
          <span className="sr-only">{t("bar.answerWhat")}</span> <kbd aria-hidden="true">F2</kbd>
        </Button>
      ) : null}
      {can(holdOrResume) ? (
        <Button size="small" onClick={() => orders.order({ type: holdOrResume })}>
          {t(`bar.${holdOrResume}`)} <kbd aria-hidden="true">F4</kbd>
        </Button>
      ) : null}
      {can("transfer") ? <Transfer orders={orders} /> : null}
      {can("emergency") ? (
        <Dropdown
          trigger={["click"]}
          menu={{
            items: emergencyNumbers.map((number) => ({ key: number, label: t(`bar.emergencies.${number}`) })),
            onClick: ({ key }) =>
              orders.order({ type: "emergency", to: key as (typeof emergencyNumbers)[number] }),
          }}
        >
          <Button size="small" danger aria-haspopup="menu">
            {t("bar.emergency")}
          </Button>
        </Dropdown>
      ) : null}
      {can("hang-up") ? (
        <Button size="small" onClick={() => orders.order({ type: "hang-up" })}>
          {t("bar.hangUp")}
          <span className="sr-only">{t("bar.hangUpWhat")}</span> <kbd aria-hidden="true">Ctrl F2</kbd>
        </Button>
      ) : null}
    </div>
  );
}

/** To whom: asked when the menu opens, for who is ready changes by the second. */
function Transfer({ orders }: { orders: CallOrders }) {
  const { t } = useTranslation("calls");
  const [open, setOpen] = useState(false);
  const { data } = useQuery({
    queryKey: [...keys.agents, "targets"],
    queryFn: () => ask(listTransferTargets),
    enabled: open,
    staleTime: 0,
  });
  const items: MenuProps["items"] = [
    {
      type: "group",
      key: "people",
      label: data?.people.length === 0 ? t("bar.nobody") : t("bar.toPeople"),
      children: (data?.people ?? []).slice(0, 12).map(({ id, name, supervisor }) => ({
        key: `staff:${id}`,
        label: supervisor ? `${name} · ${t("bar.supervisor")}` : name,
      })),
    },
    {
      type: "group",
      key: "queues",
      label: t("bar.toQueue"),
      children: skills.map((skill) => ({
        key: `skill:${skill}`,
        label: t("bar.queueWaiting", {
          skill: t(`skill.${skill}`),
          count: data?.queues.find((queue) => queue.skill === skill)?.waiting ?? 0,
        }),
      })),
    },
  ];
  const onClick: MenuProps["onClick"] = ({ key }) => {
    const [kind, value = ""] = key.split(":");
    orders.order(
      kind === "staff" ? { type: "transfer", staffId: value } : { type: "transfer", skill: value as Skill },
    );
  };
  return (
    <Dropdown trigger={["click"]} open={open} onOpenChange={setOpen} menu={{ items, onClick }}>
      <Button size="small" aria-haspopup="menu">
        {t("bar.transfer")}
      </Button>
    </Dropdown>
  );
}
