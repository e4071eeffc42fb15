import { isLatestFirst } from "../../../../shared/api/threads.ts";
import { useNavigation } from "../../../../shared/navigation/use-navigation.ts";
import { rangesOf } from "../../../../shared/search/threads-filter.ts";
import type { ListView } from "../view/use-list-view.ts";
import { emptyKind } from "./empty-kind.ts";
import { EmptyList } from "./empty-list.tsx";
import { ListEnd } from "./list-end.tsx";
import { dayAt, periodText } from "./period-text.ts";
import { widened } from "./widen.ts";

/** What stands under the rows, or in place of them where there are none. */
export function ListFoot({ view }: { view: ListView }) {
  const { list, search, changeSearch, scope, zones, today } = view;
  const period = periodText(rangesOf(search), zones, today);
  const { history } = useNavigation();
  const wider = widened(search);
  const onWiden = wider && (() => changeSearch(wider));
  if (list.phase.kind === "end" && list.rows.count === 0) {
    return (
      <EmptyList
        kind={emptyKind(search, scope)}
        search={search}
        period={period}
        onWiden={onWiden}
        onClear={(what) => changeSearch({ [what]: undefined })}
        onNew={() => history.go(`/new${history.location().search}`)}
      />
    );
  }
  return (
    <ListEnd
      list={list}
      isLatestFirst={isLatestFirst(search.order)}
      dayOf={(utc) => dayAt(zones, utc)}
      period={period}
      onWiden={onWiden}
    />
  );
}
