import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { setUnauthorizedHandler } from "./api/client.ts";
import { queryClient } from "./api/query.ts";
import { forgetSession } from "./api/session.ts";
import { startI18n } from "./i18n/index.ts";
import { closeSocket } from "./live/socket.ts";
import { router } from "./router.tsx";
import { Appearance } from "./ui/appearance.tsx";
import { startTheme } from "./ui/theme.ts";
import "./ui/base.css";

startTheme();
await startI18n();

setUnauthorizedHandler(() => {
  closeSocket();
  forgetSession();
  const { pathname, href } = router.state.location;
  if (pathname !== "/sign-in") void router.navigate({ to: "/sign-in", search: { back: href, ended: "1" } });
});

const root = document.getElementById("root");
if (root) {
  createRoot(root).render(
    <StrictMode>
      <QueryClientProvider client={queryClient}>
        <Appearance>
          <RouterProvider router={router} />
        </Appearance>
      </QueryClientProvider>
    </StrictMode>,
  );
}
