import { Button } from "antd";
import { useTranslation } from "react-i18next";

interface Props {
  list: { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => Promise<unknown> };
  /** As wide as the list. */
  block?: boolean;
}

/** Below a paged list: the next page, while there is one. */
export function More({ list, block = false }: Props) {
  const { t } = useTranslation();
  if (!list.hasNextPage) return null;
  return (
    <Button
      type="text"
      block={block}
      loading={list.isFetchingNextPage}
      onClick={() => void list.fetchNextPage()}
    >
      {t("list.more")}
    </Button>
  );
}
