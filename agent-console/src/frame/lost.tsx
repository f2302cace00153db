import { Link, useRouter } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Empty, Failed } from "../ui/states.tsx";

export function NotFoundPage() {
  const { t } = useTranslation();
  return (
    <main>
      <Empty title={t("state.notFound")} hint={t("state.notFoundHint")}>
        <Link to="/">{t("state.home")}</Link>
      </Empty>
    </main>
  );
}

/** One page failed; the frame around it stays. */
export function CrashedPage({ error, reset }: { error: unknown; reset?: () => void }) {
  const router = useRouter();
  const again = () => {
    reset?.();
    void router.invalidate();
  };
  return <Failed error={error} retry={again} />;
}
