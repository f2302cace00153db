import { BellOutlined } from "@ant-design/icons";
import { useMutation, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Popover } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { listNotices, readNotice, type NoticeView } from "#contracts/notices.ts";
import { call } from "../api/client.ts";
import { keys, queryClient } from "../api/query.ts";
import { useSession } from "../api/session.ts";
import { Ago } from "../ui/moments.tsx";
import { Empty } from "../ui/states.tsx";

const levelGlyph: Record<NoticeView["level"], string> = { info: "·", warning: "▲", urgent: "▲▲" };
const levelTone: Record<NoticeView["level"], string> = {
  info: "muted",
  warning: "words-amber",
  urgent: "words-red",
};

export function NoticesBell() {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const { data } = useQuery({
    queryKey: keys.notices,
    queryFn: () => call(listNotices, { query: { limit: 20 } }),
  });
  const unread = data?.unread ?? 0;
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      trigger="click"
      placement="bottomRight"
      title={t("notices.title")}
      content={<Notices items={data?.items ?? []} onGone={() => setOpen(false)} />}
    >
      <button
        type="button"
        className="icon-button"
        aria-label={unread > 0 ? t("notices.unread", { count: unread }) : t("notices.title")}
      >
        <BellOutlined />
        {unread > 0 ? <span className="bell-count">{unread > 99 ? "99+" : unread}</span> : null}
      </button>
    </Popover>
  );
}

function Notices({ items, onGone }: { items: readonly NoticeView[]; onGone: () => void }) {
  const { t } = useTranslation();
  const read = useMutation({
    mutationFn: (id: string) => call(readNotice, { params: { id } }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: keys.notices }),
  });
  if (items.length === 0) return <Empty title={t("notices.none")} hint={t("notices.noneHint")} />;
  return (
    <ul className="notices">
      {items.map((notice) => (
        <li key={notice.id} data-read={notice.readAt !== null}>
          <span className={levelTone[notice.level]} aria-hidden="true">
            {levelGlyph[notice.level]}
          </span>
          <NoticeLink
            notice={notice}
            onOpen={() => {
              read.mutate(notice.id);
              onGone();
            }}
          />
          <span className="muted">
            <Ago at={notice.at} />
          </span>
          {notice.readAt ? null : (
            <button type="button" className="text-button" onClick={() => read.mutate(notice.id)}>
              {t("notices.read")}
            </button>
          )}
        </li>
      ))}
    </ul>
  );
}

/** What it is about, as a link to where this person works on it. */
function NoticeLink({ notice, onOpen }: { notice: NoticeView; onOpen: () => void }) {
  const { staff } = useSession();
  const writes = staff.roles.some((role) => role === "editor" || role === "approver");
  if (notice.ticketId) {
    return (
      <Link to="/tickets/$id" params={{ id: notice.ticketId }} onClick={onOpen}>
        {notice.title}
      </Link>
    );
  }
  if (notice.sampleId) {
    return (
      <Link to="/quality/samples/$id" params={{ id: notice.sampleId }} onClick={onOpen}>
        {notice.title}
      </Link>
    );
  }
  if (notice.guideId && writes) {
    return (
      <Link
        to="/editor/guides/$id"
        params={{ id: notice.guideId }}
        search={{ view: "tasks" }}
        onClick={onOpen}
      >
        {notice.title}
      </Link>
    );
  }
  if (notice.guideId) {
    return (
      <Link to="/guides/$id" params={{ id: notice.guideId }} onClick={onOpen}>
        {notice.title}
      </Link>
    );
  }
  if (notice.gapId) {
    return (
      <Link to="/editor" search={{ part: "gaps", gaps: "handed" }} onClick={onOpen}>
        {notice.title}
      </Link>
    );
  }
  return <span>{notice.title}</span>;
}
