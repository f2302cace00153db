import { useDeferredValue } from "react";
import { useTranslation } from "react-i18next";
import type { GuideContent, GuideView } from "#contracts/guides.ts";
import { useDepartmentNames } from "../../api/reference.ts";
import { GuideReader } from "../../guides/guide-reader.tsx";
import type { Governed } from "./governance.ts";
import { withoutBlankRows } from "./guide-form.ts";

interface Props {
  guide: GuideView | null;
  content: GuideContent;
  governed: Governed;
  files: GuideView["files"];
}

/** The guide as the agent will see it in the workbench: the same reader, plain text only. */
export function Preview({ guide, content, governed, files }: Props) {
  const { t } = useTranslation("editor");
  const units = useDepartmentNames();
  const late = useDeferredValue(content);
  const shown: GuideView = {
    ...(guide ?? notYet),
    type: governed.type,
    departmentId: governed.departmentId,
    department: governed.departmentId
      ? { id: governed.departmentId, name: units.get(governed.departmentId) ?? "" }
      : null,
    regionCode: governed.regionCode,
    validFrom: governed.validFrom || null,
    validUntil: governed.validUntil || null,
    verifyEveryDays: governed.verifyEveryDays,
    content: { ...withoutBlankRows(late), title: late.title || t("form.untitled") },
    files: [...files],
    can: [],
  };
  return <GuideReader guide={shown} compact preview />;
}

const notYet: Omit<GuideView, "type" | "departmentId" | "content" | "files"> = {
  id: "",
  code: "—",
  status: "draft",
  version: 1,
  draftVersion: 1,
  publishedVersion: null,
  categoryCode: null,
  regionCode: "",
  validFrom: null,
  validUntil: null,
  verifyEveryDays: 180,
  department: null,
  region: null,
  verifiedAt: null,
  stale: false,
  publishedAt: null,
  publishAt: null,
  owner: null,
  verifyBy: null,
  variantOf: null,
  supersededBy: null,
  latest: null,
  supersedes: [],
  demo: false,
  can: [],
};
