import { DownOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { App, Button, Dropdown } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ActionType } from "#contracts/ticket-actions.ts";
import type { TicketView } from "#contracts/tickets.ts";
import { ApiProblem } from "../../api/client.ts";
import { useKeys } from "../../ui/keys.ts";
import { dispatchSuggestionsQuery } from "./dispatch-suggestions.tsx";
import type { Values } from "./action-forms.ts";
import { orderActions } from "./action-order.ts";
import { ActionSheet } from "./action-sheet.tsx";
import { useSheetRequests } from "./sheet-opener.ts";
import { staleTicket, useAct } from "./use-act.ts";

interface Props {
  ticket: TicketView;
  onActed?: (id: string) => void;
}

/** One primary action, the usual others beside it, the rest under 更多; 1–9 by keyboard. */
export function ActionBar({ ticket, onActed }: Props) {
  const { t } = useTranslation("tickets");
  const { t: common } = useTranslation();
  const { message } = App.useApp();
  const [sheet, setSheet] = useState<ActionType | null>(null);
  const [given, setGiven] = useState<Values>();
  useSheetRequests(ticket.id, (type, values) => {
    setGiven(values);
    setSheet(type);
  });
  const { primary, beside, more } = orderActions(ticket.status, ticket.can);
  useQuery({ ...dispatchSuggestionsQuery(ticket), enabled: primary === "dispatch", notifyOnChangeProps: [] });
  const direct = useAct(ticket, { onDone: () => undefined });

  const start = (type: ActionType) => {
    if (type !== "accept") {
      setGiven(undefined);
      setSheet(type);
      return;
    }
    // Accepting carries nothing to fill in: one press does it, and the page shows it.
    direct.mutate(
      { type },
      {
        onError: (error) => {
          const words = error instanceof ApiProblem ? error.problem.detail : "";
          message.warning(
            staleTicket(error)
              ? t("ticket.changed")
              : `${t("form.failed")}：${words || common("state.unreachable")}`,
          );
        },
      },
    );
  };
  const listed = [...(primary ? [primary] : []), ...beside, ...more];
  useKeys(
    listed.slice(0, 9).map((type, at) => ({
      key: String(at + 1),
      label: t(`act.${type}`),
      run: () => start(type),
    })),
  );

  return (
    <div className="action-bar" role="group" aria-label={t("ticket.actions")}>
      {primary ? (
        <Button type="primary" loading={direct.isPending} onClick={() => start(primary)}>
          {t(`act.${primary}`)}
        </Button>
      ) : null}
      {beside.map((type) => (
        <Button key={type} onClick={() => start(type)}>
          {t(`act.${type}`)}
        </Button>
      ))}
      {more.length > 0 ? (
        <Dropdown
          trigger={["click"]}
          menu={{
            items: more.map((type) => ({ key: type, label: t(`act.${type}`) })),
            onClick: ({ key }) => start(key as ActionType),
          }}
        >
          <Button icon={<DownOutlined />} iconPlacement="end" aria-haspopup="menu">
            {common("action.more")}
          </Button>
        </Dropdown>
      ) : null}
      <ActionSheet
        ticket={ticket}
        type={sheet}
        given={given}
        onClose={() => setSheet(null)}
        onDone={(fresh) => {
          setSheet(null);
          if (fresh.status !== ticket.status) onActed?.(ticket.id);
        }}
      />
    </div>
  );
}
