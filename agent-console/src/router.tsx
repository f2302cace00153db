import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from "@tanstack/react-router";
import { queryClient } from "./api/query.ts";
import { sessionQuery } from "./api/session.ts";
import { firstDesk } from "./desks.ts";
import { callsSearch } from "./calls/calls-search.ts";
import { editorSearch, guideDeskSearch, newGuideSearch } from "./editor/editor-search.ts";
import { Frame } from "./frame/frame.tsx";
import { CrashedPage, NotFoundPage } from "./frame/lost.tsx";
import { SignIn } from "./frame/sign-in.tsx";
import { adminSearch } from "./admin/admin-search.ts";
import { coachingSearch, qualitySearch } from "./quality/quality-search.ts";
import { reportSearch } from "./reports/report-search.ts";
import { guidesSearch, parseSearch, signInSearch, stringifySearch, ticketSearch } from "./search-params.ts";
import { wallSearch } from "./wall/wall-search.ts";
import { Loading } from "./ui/states.tsx";

const root = createRootRoute({ component: Outlet, notFoundComponent: NotFoundPage });

const signIn = createRoute({
  getParentRoute: () => root,
  path: "/sign-in",
  validateSearch: signInSearch,
  component: SignIn,
  beforeLoad: async ({ search }) => {
    const session = await queryClient.ensureQueryData(sessionQuery).catch(() => null);
    if (session) throw redirect({ href: search.back ?? "/" });
  },
});

/** Everything behind the sign-in: the session is known before anything is drawn. */
const app = createRoute({
  getParentRoute: () => root,
  id: "app",
  component: Frame,
  errorComponent: CrashedPage,
  beforeLoad: async ({ location }) => {
    const session = await queryClient.ensureQueryData(sessionQuery);
    if (!session)
      throw redirect({ to: "/sign-in", search: { back: location.href === "/" ? undefined : location.href } });
    return { session };
  },
});

const home = createRoute({
  getParentRoute: () => app,
  path: "/",
  beforeLoad: ({ context }) => {
    throw redirect({ to: firstDesk(context.session.staff.roles), replace: true });
  },
});

const workbench = createRoute({
  getParentRoute: () => app,
  path: "/workbench",
  component: lazyRouteComponent(() => import("./workbench/workbench.tsx"), "Workbench"),
});

const dispatch = createRoute({
  getParentRoute: () => app,
  path: "/dispatch",
  validateSearch: ticketSearch,
  component: lazyRouteComponent(() => import("./tickets/queue-desks.tsx"), "DispatchDesk"),
});

const rulings = createRoute({
  getParentRoute: () => app,
  path: "/rulings",
  validateSearch: ticketSearch,
  component: lazyRouteComponent(() => import("./rulings/rulings-desk.tsx"), "RulingsDesk"),
});

const supervision = createRoute({
  getParentRoute: () => app,
  path: "/supervision",
  validateSearch: ticketSearch,
  component: lazyRouteComponent(() => import("./supervision/supervision-desk.tsx"), "SupervisionDesk"),
});

const review = createRoute({
  getParentRoute: () => app,
  path: "/review",
  validateSearch: ticketSearch,
  component: lazyRouteComponent(() => import("./tickets/queue-desks.tsx"), "ReviewDesk"),
});

const followUp = createRoute({
  getParentRoute: () => app,
  path: "/follow-up",
  validateSearch: ticketSearch,
  component: lazyRouteComponent(() => import("./follow-up/follow-up-desk.tsx"), "FollowUpDesk"),
});

const inbox = createRoute({
  getParentRoute: () => app,
  path: "/inbox",
  validateSearch: ticketSearch,
  component: lazyRouteComponent(() => import("./department/inbox.tsx"), "Inbox"),
});

const tickets = createRoute({
  getParentRoute: () => app,
  path: "/tickets",
  validateSearch: ticketSearch,
  component: lazyRouteComponent(() => import("./tickets/ticket-list.tsx"), "TicketList"),
});

const ticket = createRoute({
  getParentRoute: () => app,
  path: "/tickets/$id",
  validateSearch: ticketSearch,
  component: lazyRouteComponent(() => import("./tickets/ticket-page.tsx"), "TicketPage"),
});

const guides = createRoute({
  getParentRoute: () => app,
  path: "/guides",
  validateSearch: guidesSearch,
  component: lazyRouteComponent(() => import("./guides/guides.tsx"), "GuidesPage"),
});

const errata = createRoute({
  getParentRoute: () => app,
  path: "/guides/errata",
  component: lazyRouteComponent(() => import("./guides/errata-page.tsx"), "ErrataPage"),
});

const guide = createRoute({
  getParentRoute: () => app,
  path: "/guides/$id",
  component: lazyRouteComponent(() => import("./guides/guides.tsx"), "GuidePage"),
});

const editor = createRoute({
  getParentRoute: () => app,
  path: "/editor",
  validateSearch: editorSearch,
  component: lazyRouteComponent(() => import("./editor/editor-desk.tsx"), "EditorDesk"),
});

const newGuide = createRoute({
  getParentRoute: () => app,
  path: "/editor/new",
  validateSearch: newGuideSearch,
  component: lazyRouteComponent(() => import("./editor/form/guide-form-page.tsx"), "NewGuidePage"),
});

const guideForm = createRoute({
  getParentRoute: () => app,
  path: "/editor/guides/$id/edit",
  component: lazyRouteComponent(() => import("./editor/form/guide-form-page.tsx"), "GuideFormPage"),
});

const guideDesk = createRoute({
  getParentRoute: () => app,
  path: "/editor/guides/$id",
  validateSearch: guideDeskSearch,
  component: lazyRouteComponent(() => import("./editor/review/guide-desk-page.tsx"), "GuideDeskPage"),
});

const quality = createRoute({
  getParentRoute: () => app,
  path: "/quality",
  validateSearch: qualitySearch,
  component: lazyRouteComponent(() => import("./quality/quality-root.tsx"), "Quality"),
});

const qualitySample = createRoute({
  getParentRoute: () => app,
  path: "/quality/samples/$id",
  component: lazyRouteComponent(() => import("./quality/sample-page.tsx"), "SamplePage"),
});

const qualityCalibration = createRoute({
  getParentRoute: () => app,
  path: "/quality/calibrations/$id",
  component: lazyRouteComponent(() => import("./quality/calibration-page.tsx"), "CalibrationPage"),
});

const qualityCoaching = createRoute({
  getParentRoute: () => app,
  path: "/quality/agents/$id",
  validateSearch: coachingSearch,
  component: lazyRouteComponent(() => import("./quality/coaching-page.tsx"), "CoachingPage"),
});

const reports = createRoute({
  getParentRoute: () => app,
  path: "/reports",
  validateSearch: reportSearch,
  component: lazyRouteComponent(() => import("./reports/reports.tsx"), "Reports"),
});

const admin = createRoute({
  getParentRoute: () => app,
  path: "/admin",
  validateSearch: adminSearch,
  component: lazyRouteComponent(() => import("./admin/admin.tsx"), "Admin"),
});

const wall = createRoute({
  getParentRoute: () => app,
  path: "/wall",
  validateSearch: wallSearch,
  component: lazyRouteComponent(() => import("./wall/wall.tsx"), "Wall"),
});

const calls = createRoute({
  getParentRoute: () => app,
  path: "/calls",
  validateSearch: callsSearch,
  component: lazyRouteComponent(() => import("./calls/calls-desk.tsx"), "CallsDesk"),
});

const phone = createRoute({
  getParentRoute: () => app,
  path: "/phone",
  component: lazyRouteComponent(() => import("./phone/phone.tsx"), "PhoneSimulator"),
});

export const router = createRouter({
  routeTree: root.addChildren([
    signIn,
    app.addChildren([
      home,
      workbench,
      dispatch,
      rulings,
      supervision,
      review,
      followUp,
      inbox,
      tickets,
      ticket,
      guides,
      errata,
      guide,
      editor,
      newGuide,
      guideForm,
      guideDesk,
      quality,
      qualitySample,
      qualityCalibration,
      qualityCoaching,
      reports,
      wall,
      admin,
      calls,
      phone,
    ]),
  ]),
  parseSearch,
  stringifySearch,
  defaultPreload: "intent",
  defaultPendingComponent: Loading,
  defaultErrorComponent: CrashedPage,
  defaultNotFoundComponent: NotFoundPage,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
