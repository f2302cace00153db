import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { Button, Form, Input, type InputRef } from "antd";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { getSite } from "#contracts/staff.ts";
import { ApiProblem, call } from "../api/client.ts";
import { keys } from "../api/query.ts";
import { signIn } from "../api/session.ts";
import { chooseLanguage } from "../i18n/index.ts";
import { DemoAccounts } from "./demo-accounts.tsx";
import "./sign-in.css";

const demoPassword = "demo12345";

interface Credentials {
  username: string;
  password: string;
}

export function SignIn() {
  const { t, i18n } = useTranslation();
  const { back, ended } = useSearch({ from: "/sign-in" });
  const navigate = useNavigate();
  const [form] = Form.useForm<Credentials>();
  const submit = useRef<HTMLButtonElement>(null);
  const username = useRef<InputRef>(null);
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState("");
  const site = useQuery({ queryKey: keys.site, queryFn: () => call(getSite) });

  const enter = async (credentials: Credentials) => {
    setBusy(true);
    setRefusal("");
    try {
      await signIn(credentials.username.trim(), credentials.password);
      await navigate({ href: back ?? "/", replace: true });
    } catch (error) {
      setRefusal(words(error));
      setBusy(false);
    }
  };
  const words = (error: unknown): string => {
    if (!(error instanceof ApiProblem)) return t("state.crashed");
    if (error.status === 0) return `${t("state.unreachable")}。${t("state.unreachableHint")}`;
    return error.problem.detail || t("signIn.wrong");
  };
  const fill = (name: string) => {
    form.setFieldsValue({ username: name, password: demoPassword });
    setRefusal("");
    submit.current?.focus();
  };

  return (
    <main className="sign-in">
      <section className="sign-in-form">
        <p className="sign-in-mark" aria-hidden="true">
          12345
        </p>
        <h1>{t("product")}</h1>
        {site.data && !site.data.demo ? (
          <p className="muted">{t("signIn.city", { city: site.data.city })}</p>
        ) : null}
        {ended ? <p className="sign-in-note">{t("signIn.again")}</p> : null}
        <Form form={form} layout="vertical" requiredMark={false} onFinish={(values) => void enter(values)}>
          <Form.Item
            name="username"
            label={t("signIn.username")}
            rules={[{ required: true, message: t("signIn.username") }]}
          >
            <Input ref={username} autoFocus autoComplete="username" maxLength={64} size="large" />
          </Form.Item>
          <Form.Item
            name="password"
            label={t("signIn.password")}
            rules={[{ required: true, message: t("signIn.password") }]}
          >
            <Input.Password autoComplete="current-password" maxLength={256} size="large" />
          </Form.Item>
          {refusal ? (
            <p className="sign-in-refusal" role="alert">
              {refusal}
            </p>
          ) : null}
          <Button ref={submit} type="primary" htmlType="submit" loading={busy} block size="large">
            {t("signIn.submit")}
          </Button>
        </Form>
        <button
          type="button"
          className="text-button"
          onClick={() => void chooseLanguage(i18n.language === "en" ? "zh-CN" : "en")}
        >
          {t("language.label")}
        </button>
      </section>
      {site.data?.demo ? (
        <DemoAccounts city={site.data.city} accounts={site.data.demoAccounts} onPick={fill} />
      ) : null}
    </main>
  );
}
