import { useMutation, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { readBroadcast, type BroadcastMessage } from "#contracts/broadcasts.ts";
import { call } from "../api/client.ts";
import { StaleMark } from "../guides/stale-mark.tsx";
import { shortMoment } from "../ui/city-time.ts";
import { useNow } from "../ui/use-now.ts";
import { broadcastsStale, unreadQuery } from "./broadcast-queries.ts";
import "./broadcasts.css";

const glyph: Record<BroadcastMessage["level"], string> = { info: "·", warning: "▲", urgent: "▲▲" };

/** 统一口径 above every desk until it is read: the most urgent one, and how many more. */
export function BroadcastStrip() {
  const { t } = useTranslation("wall");
  const now = useNow();
  const { data = [] } = useQuery(unreadQuery);
  const read = useMutation({
    mutationFn: (id: string) => call(readBroadcast, { params: { id } }),
    onSuccess: () => broadcastsStale(),
  });
  const [first, ...rest] = data.filter(({ until }) => Date.parse(until) > now);
  if (!first) return null;
  return (
    <section className="strip broadcast-strip" aria-label={t("broadcast.unread")} data-level={first.level}>
      <span className="broadcast-level">
        <span aria-hidden="true">{glyph[first.level]}</span> {t(`broadcast.level.${first.level}`)}
      </span>
      <p role="status">
        {first.text}
        {first.guide ? (
          <>
            {" "}
            <Link to="/guides/$id" params={{ id: first.guide.id }}>
              《{first.guide.title}》
            </Link>
            <StaleMark guideId={first.guide.id} />
          </>
        ) : null}
      </p>
      <span className="muted num">
        {t("broadcast.from", { name: first.sentBy.name, until: shortMoment(Date.parse(first.until), now) })}
      </span>
      <Button size="small" loading={read.isPending} onClick={() => read.mutate(first.id)}>
        {t("broadcast.read")}
      </Button>
      {rest.length > 0 ? <span className="muted">{t("broadcast.more", { count: rest.length })}</span> : null}
    </section>
  );
}
