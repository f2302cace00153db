import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";

interface Props {
  /** What a colleague is writing already. */
  draft: { id: string; name: string } | null;
  /** The guide that should have answered: its next version answers better. */
  guide?: { id: string; title: string } | null;
  search: { gap: string } | { task: string };
}

/** To the form that answers a gap or a proposal; to the text that is being written for it, when there is one. */
export function WriteFor({ draft, guide, search }: Props) {
  const { t } = useTranslation("knowledge");
  const { t: editor } = useTranslation("editor");
  if (draft)
    return (
      <Link to="/editor/guides/$id" params={{ id: draft.id }} className="ed-write" title={draft.name}>
        {t("proposal.writing")}
      </Link>
    );
  if (guide)
    return (
      <Link to="/editor/guides/$id/edit" params={{ id: guide.id }} className="ed-write">
        {editor("form.write")}
      </Link>
    );
  return (
    <Link to="/editor/new" search={search} className="ed-write">
      {t("proposal.write")}
    </Link>
  );
}
