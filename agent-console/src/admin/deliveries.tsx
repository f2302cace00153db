import { useMutation, useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { listWebhookDeliveries, replayWebhookDelivery } from "#contracts/webhooks.ts";
import { call } from "../api/client.ts";
import { queryClient } from "../api/query.ts";
import { Columns } from "../ui/columns.tsx";
import { Ago } from "../ui/moments.tsx";
import { Empty, Failed, Loading } from "../ui/states.tsx";
import { Said } from "../ui/said.tsx";

/** What was sent to one endpoint, newest first; any of it can be sent again with the same id. */
export function Deliveries({ webhookId }: { webhookId: string }) {
  const { t } = useTranslation("admin");
  const queryKey = ["webhooks", webhookId, "deliveries"];
  const { data, error, isPending, refetch } = useQuery({
    queryKey,
    queryFn: () => call(listWebhookDeliveries, { params: { id: webhookId }, query: { limit: 50 } }),
  });
  const replay = useMutation({
    mutationFn: (deliveryId: string) =>
      call(replayWebhookDelivery, { params: { id: webhookId, deliveryId } }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey }),
  });
  if (isPending) return <Loading />;
  if (!data) return <Failed error={error} retry={() => void refetch()} />;
  if (data.items.length === 0) return <Empty title={t("webhook.noDeliveries")} />;
  return (
    <>
      <Said error={replay.error} />
      <table className="quiet-table admin-table">
        <caption>{t("webhook.deliveries")}</caption>
        <Columns
          names={[t("jobs.fact"), t("jobs.state"), t("jobs.attempts"), t("jobs.error"), t("jobs.since")]}
          acts={t("webhook.replay")}
        />
        <tbody>
          {data.items.map((delivery) => (
            <tr key={delivery.id}>
              <td>{delivery.type}</td>
              <td className={delivery.state === "dead" ? "words-red" : ""}>
                {t(`webhook.state.${delivery.state}`)}
              </td>
              <td className="num">{delivery.failures}</td>
              <td>{delivery.lastError}</td>
              <td>
                <Ago at={delivery.at} />
              </td>
              <td>
                <Button size="small" loading={replay.isPending} onClick={() => replay.mutate(delivery.id)}>
                  {t("webhook.replay")}
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
