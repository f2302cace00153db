import { useMutation, useQuery } from "@tanstack/react-query";
import { Button, Input, Switch } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { createWebhook, listWebhooks, updateWebhook } from "#contracts/webhooks.ts";
import { call } from "../api/client.ts";
import { queryClient } from "../api/query.ts";
import { Columns } from "../ui/columns.tsx";
import { Ago } from "../ui/moments.tsx";
import { Empty, Failed, Loading } from "../ui/states.tsx";
import { Deliveries } from "./deliveries.tsx";
import { Said } from "../ui/said.tsx";

const queryKey = ["webhooks"];
const changed = () => queryClient.invalidateQueries({ queryKey });

/** 外发回调: who outside hears of facts, whether it arrives, and the way to send one again. */
export function Webhooks() {
  const { t } = useTranslation("admin");
  const [opened, setOpened] = useState<string>();
  const { data, error, isPending, refetch } = useQuery({
    queryKey,
    queryFn: () => call(listWebhooks).then((reply) => reply.items),
  });
  const update = useMutation({
    mutationFn: ({ id, name, url, types, active }: NonNullable<typeof data>[number]) =>
      call(updateWebhook, { params: { id }, body: { name, url, types, active } }),
    onSuccess: changed,
  });
  if (isPending) return <Loading />;
  if (!data) return <Failed error={error} retry={() => void refetch()} />;
  return (
    <section>
      <NewWebhook />
      <Said error={update.error} />
      {data.length === 0 ? (
        <Empty title={t("webhook.none")} hint={t("webhook.noneHint")} />
      ) : (
        <table className="quiet-table admin-table">
          <Columns
            names={[
              t("webhook.name"),
              t("webhook.url"),
              t("webhook.last"),
              t("webhook.waiting"),
              t("webhook.active"),
              t("webhook.deliveries"),
            ]}
          />
          <tbody>
            {data.map((hook) => (
              <tr key={hook.id}>
                <td>{hook.name}</td>
                <td className="admin-url">{hook.url}</td>
                <td>{hook.lastDeliveredAt ? <Ago at={hook.lastDeliveredAt} /> : "—"}</td>
                <td className={hook.dead > 0 ? "words-red" : ""}>
                  {t("webhook.counts", { dead: hook.dead, retrying: hook.retrying })}
                </td>
                <td>
                  <Switch
                    size="small"
                    aria-label={t("webhook.activeOf", { name: hook.name })}
                    checked={hook.active}
                    onChange={(active) => update.mutate({ ...hook, active })}
                  />
                </td>
                <td>
                  <button
                    type="button"
                    className="text-button"
                    aria-expanded={opened === hook.id}
                    onClick={() => setOpened(opened === hook.id ? undefined : hook.id)}
                  >
                    {t("webhook.show")}
                  </button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {opened ? <Deliveries webhookId={opened} /> : null}
    </section>
  );
}

function NewWebhook() {
  const { t } = useTranslation("admin");
  const [name, setName] = useState("");
  const [url, setUrl] = useState("");
  const create = useMutation({
    mutationFn: () => call(createWebhook, { body: { name, url } }),
    onSuccess: () => {
      setName("");
      setUrl("");
      return changed();
    },
  });
  return (
    <form
      className="admin-line"
      onSubmit={(event) => {
        event.preventDefault();
        create.mutate();
      }}
    >
      <Input
        aria-label={t("webhook.name")}
        placeholder={t("webhook.name")}
        value={name}
        maxLength={60}
        onChange={(event) => setName(event.target.value)}
      />
      <Input
        aria-label={t("webhook.url")}
        placeholder="https://"
        value={url}
        maxLength={500}
        onChange={(event) => setUrl(event.target.value)}
      />
      <Button
        htmlType="submit"
        type="primary"
        disabled={!name.trim() || !url.trim()}
        loading={create.isPending}
      >
        {t("webhook.create")}
      </Button>
      <Said error={create.error} />
      {create.data ? (
        <p className="notice amber" role="status">
          {t("webhook.secret")} <code>{create.data.secret}</code>
        </p>
      ) : null}
    </form>
  );
}
