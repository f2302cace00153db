import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import type { Issue } from "./guide-form.ts";

/** What is wrong in words a person can act on: the rule, and where they stand. */
export function useIssueWords(): (issue: Issue, value: unknown) => string {
  const { t } = useTranslation("editor");
  return useCallback(
    (issue, value) => {
      if ("words" in issue) return issue.words;
      if (!("count" in issue)) return t(`problem.${issue.key}`);
      const present =
        typeof value === "string" ? value.trim().length : Array.isArray(value) ? value.length : 0;
      return t(`problem.${issue.key}`, { count: issue.count, present });
    },
    [t],
  );
}
