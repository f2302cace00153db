import { useMutation, useQuery } from "@tanstack/react-query";
import { Button, Drawer, Form, Input, Switch } from "antd";
import { useTranslation } from "react-i18next";
import { getNoticeAddress, putNoticeAddress, type NoticeSettings } from "#contracts/notice-address.ts";
import { ApiProblem, call } from "../api/client.ts";
import { queryClient } from "../api/query.ts";
import { Failed, Loading } from "../ui/states.tsx";

const key = ["notices", "address"] as const;

/** 通知设置: where notices go besides the platform, how often, and when it is to be quiet. */
export function NoticeSettingsSheet({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useTranslation("notices");
  const { data, error, refetch } = useQuery({
    queryKey: key,
    queryFn: () => call(getNoticeAddress),
    enabled: open,
  });
  return (
    <Drawer open={open} onClose={onClose} title={t("title")} size={420} destroyOnHidden>
      {data ? <SettingsForm settings={data} onDone={onClose} /> : null}
      {!data && error ? <Failed error={error} retry={() => void refetch()} /> : null}
      {!data && !error ? <Loading rows={4} /> : null}
    </Drawer>
  );
}

interface Typed {
  email?: string;
  digest: boolean;
  quiet: boolean;
  from?: string;
  until?: string;
}

function SettingsForm({ settings, onDone }: { settings: NoticeSettings; onDone: () => void }) {
  const { t } = useTranslation("notices");
  const { t: common } = useTranslation();
  const [form] = Form.useForm<Typed>();
  const quiet = Form.useWatch("quiet", form) ?? settings.quiet !== null;
  const save = useMutation({
    mutationFn: ({ email, digest, quiet: isQuiet, from = "22:00", until = "07:30" }: Typed) =>
      call(putNoticeAddress, {
        body: { email: email?.trim() || null, digest, quiet: isQuiet ? { from, until } : null },
      }),
    onSuccess: (saved) => {
      queryClient.setQueryData(key, saved);
      onDone();
    },
  });
  return (
    <Form<Typed>
      form={form}
      layout="vertical"
      requiredMark={false}
      initialValues={{
        email: settings.email ?? "",
        digest: settings.digest,
        quiet: settings.quiet !== null,
        from: settings.quiet?.from ?? "22:00",
        until: settings.quiet?.until ?? "07:30",
      }}
      onFinish={(typed) => save.mutate(typed)}
    >
      <p className="muted">{t("inApp")}</p>
      <Form.Item name="email" label={t("email")} extra={t("emailHint")}>
        <Input type="email" autoComplete="email" placeholder={t("emailNone")} maxLength={254} />
      </Form.Item>
      <Form.Item name="digest" label={t("digest")} extra={t("digestHint")} valuePropName="checked">
        <Switch />
      </Form.Item>
      <Form.Item name="quiet" label={t("quiet")} extra={t("quietHint")} valuePropName="checked">
        <Switch />
      </Form.Item>
      {quiet ? (
        <div className="quiet-hours">
          <Form.Item name="from" label={t("from")}>
            <Input type="time" required />
          </Form.Item>
          <Form.Item name="until" label={t("until")}>
            <Input type="time" required />
          </Form.Item>
        </div>
      ) : null}
      {save.error ? (
        <p className="words-red" role="alert">
          {save.error instanceof ApiProblem
            ? (save.error.problem.errors?.[0]?.detail ?? (save.error.message || common("state.unreachable")))
            : common("state.crashed")}
        </p>
      ) : null}
      <Button type="primary" htmlType="submit" loading={save.isPending}>
        {t("save")}
      </Button>
    </Form>
  );
}
