import {
  AuditOutlined,
  BarChartOutlined,
  BookOutlined,
  CustomerServiceOutlined,
  EditOutlined,
  EyeOutlined,
  FundProjectionScreenOutlined,
  FileDoneOutlined,
  InboxOutlined,
  MobileOutlined,
  PhoneOutlined,
  SendOutlined,
  SettingOutlined,
  StarOutlined,
  UnorderedListOutlined,
} from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Tooltip } from "antd";
import type { ComponentType } from "react";
import { useTranslation } from "react-i18next";
import type { ReplyOf } from "#contracts/endpoint.ts";
import { getTicketCounts } from "#contracts/ticket-lists.ts";
import { call } from "../api/client.ts";
import { keys } from "../api/query.ts";
import { useSession } from "../api/session.ts";
import { desksOf, type DeskKey } from "../desks.ts";

const icons: Record<DeskKey, ComponentType> = {
  workbench: CustomerServiceOutlined,
  dispatch: SendOutlined,
  rulings: AuditOutlined,
  review: FileDoneOutlined,
  inbox: InboxOutlined,
  "follow-up": PhoneOutlined,
  supervision: EyeOutlined,
  tickets: UnorderedListOutlined,
  editor: EditOutlined,
  guides: BookOutlined,
  quality: StarOutlined,
  reports: BarChartOutlined,
  wall: FundProjectionScreenOutlined,
  admin: SettingOutlined,
  calls: PhoneOutlined,
  phone: MobileOutlined,
};

/** What waits at a desk for the one who works there. */
const waiting: Partial<Record<DeskKey, (counts: Counts) => number>> = {
  dispatch: ({ byStatus }) => byStatus["received"] ?? 0,
  rulings: ({ awaits }) => awaits.ruling,
  review: ({ byStatus }) => byStatus["replied"] ?? 0,
  inbox: ({ byStatus }) => (byStatus["dispatched"] ?? 0) + (byStatus["handling"] ?? 0),
  "follow-up": ({ byStatus }) => byStatus["follow-up"] ?? 0,
  supervision: ({ awaits }) => awaits.supervisionAnswer,
};
type Counts = ReplyOf<typeof getTicketCounts>;

export function Rail() {
  const { t } = useTranslation();
  const { staff, demo } = useSession();
  const { data } = useQuery({
    queryKey: keys.ticketCounts,
    queryFn: () => call(getTicketCounts),
    // Hints tell of changes; this is for a count that came later than its hint.
    refetchInterval: 30_000,
  });
  return (
    <nav className="rail" aria-label={t("nav.desks")}>
      <span className="rail-mark" aria-hidden="true">
        12345
      </span>
      <ul>
        {desksOf(staff.roles, demo).map(({ key, path }) => {
          const Icon = icons[key];
          const count = data ? (waiting[key]?.(data) ?? 0) : 0;
          return (
            <li key={key}>
              <Tooltip
                title={count > 0 ? `${t(`desk.${key}`)} · ${t("nav.open", { count })}` : t(`desk.${key}`)}
                placement="right"
                mouseEnterDelay={0.4}
                // It hangs over the first rows of the desk, which are clicked next.
                styles={{ root: { pointerEvents: "none" }, container: { pointerEvents: "none" } }}
              >
                <Link
                  to={path}
                  className="rail-desk"
                  activeProps={{ "aria-current": "page" }}
                  activeOptions={{ includeSearch: false }}
                >
                  <span aria-hidden="true" className="rail-icon">
                    <Icon />
                  </span>
                  <span className="rail-word" aria-hidden="true">
                    {t(`rail.${key}`)}
                  </span>
                  <span className="sr-only">{t(`desk.${key}`)}</span>
                  {count > 0 ? (
                    <span className="rail-count">
                      <span aria-hidden="true">{count > 99 ? "99+" : count}</span>
                      <span className="sr-only">{t("nav.open", { count })}</span>
                    </span>
                  ) : null}
                </Link>
              </Tooltip>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
