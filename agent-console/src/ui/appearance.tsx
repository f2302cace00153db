import { App, ConfigProvider } from "antd";
import enUS from "antd/locale/en_US";
import zhCN from "antd/locale/zh_CN";
import dayjs from "dayjs";
import "dayjs/locale/zh-cn";
import { useEffect, useMemo, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { antdTheme, useIsDark } from "./theme.ts";

/** Ant Design in the console's theme and language. */
export function Appearance({ children }: { children: ReactNode }) {
  const { i18n } = useTranslation();
  const isDark = useIsDark();
  const theme = useMemo(() => antdTheme(isDark), [isDark]);
  const english = i18n.language === "en";
  useEffect(() => {
    dayjs.locale(english ? "en" : "zh-cn");
  }, [english]);
  return (
    <ConfigProvider
      theme={theme}
      locale={english ? enUS : zhCN}
      wave={{ disabled: true }}
      button={{ autoInsertSpace: false }}
    >
      <App component={false} message={{ maxCount: 2 }}>
        {children}
      </App>
    </ConfigProvider>
  );
}
