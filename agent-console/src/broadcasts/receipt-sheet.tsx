import { useMutation, useQuery } from "@tanstack/react-query";
import { Button, Drawer } from "antd";
import { useTranslation } from "react-i18next";
import { withdrawBroadcast, type BroadcastView } from "#contracts/broadcasts.ts";
import { call } from "../api/client.ts";
import { shortMoment } from "../ui/city-time.ts";
import { Failed, Loading } from "../ui/states.tsx";
import { useNow } from "../ui/use-now.ts";
import { broadcastsStale, receiptsQuery } from "./broadcast-queries.ts";

interface Props {
  broadcast: BroadcastView;
  may: boolean;
  onClose: () => void;
}

/** 阅知: who has read it and when, who has not. */
export function ReceiptSheet({ broadcast, may, onClose }: Props) {
  const { t } = useTranslation("wall");
  const now = useNow();
  const { data, error, isPending, refetch } = useQuery(receiptsQuery(broadcast.id));
  const withdraw = useMutation({
    mutationFn: () => call(withdrawBroadcast, { params: { id: broadcast.id } }),
    onSuccess: () => broadcastsStale(),
  });
  const holds = !broadcast.withdrawnAt && Date.parse(broadcast.until) > now;
  return (
    <Drawer
      open
      onClose={onClose}
      size={420}
      mask={false}
      title={t("broadcast.receipts", broadcast.receipts)}
      extra={
        may && holds ? (
          <Button danger size="small" loading={withdraw.isPending} onClick={() => withdraw.mutate()}>
            {t("broadcast.withdraw")}
          </Button>
        ) : null
      }
    >
      <p className="broadcast-words">{broadcast.text}</p>
      {isPending ? <Loading /> : null}
      {error ? <Failed error={error} retry={() => void refetch()} /> : null}
      <ul className="broadcast-receipts">
        {(data ?? []).map(({ staff, readAt }) => (
          <li key={staff.id}>
            <span>{staff.name}</span>
            {readAt ? (
              <span className="num">
                ✓ {t("broadcast.readAt")} {shortMoment(Date.parse(readAt), now)}
              </span>
            ) : (
              <span className="muted">○ {t("broadcast.notRead")}</span>
            )}
          </li>
        ))}
      </ul>
    </Drawer>
  );
}
