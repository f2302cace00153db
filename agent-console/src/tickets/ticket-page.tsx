import { useCanGoBack, useParams, useRouter } from "@tanstack/react-router";
import { TicketPane } from "./ticket-pane.tsx";

export function TicketPage() {
  const { id } = useParams({ from: "/app/tickets/$id" });
  const router = useRouter();
  const canGoBack = useCanGoBack();
  const back = () => {
    if (canGoBack) router.history.back();
    else void router.navigate({ to: "/tickets" });
  };
  return <TicketPane key={id} id={id} beside={false} onBack={back} />;
}
