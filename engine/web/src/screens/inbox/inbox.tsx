import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { isOwn, reachable, withQuery } from '../../api/client';
import type { InboxLine, InboxPage, InboxView } from '../../api/types';
import { Button } from '../../parts/button';
import { Filters, FilterWords, filtersInAddress, names } from '../../parts/fields/filters';
import { PageHead } from '../../parts/page_head';
import { SearchField } from '../../parts/fields/search_field';
import { Trouble } from '../../parts/proof/trouble';
import { Waiting } from '../../parts/waiting';
import { moved } from '../../shell/live';
import { useComeBack, usePage } from '../../shell/routing/page';
import { usePages } from '../../shell/routing/pages';
import { query, refine } from '../../shell/routing/router';
import { timeOf, weekdayAndDay } from '../../words/moments';
import { t, type Key } from '../../words/words';
import { BulkBar } from './bulk_bar';
import { NothingHere } from './nothing_here';
import { Rows } from './rows';
import { useSelection } from './selection';
import { TakenBy } from './taken_by';

const views: { view: InboxView; word: string; key: Key }[] = [
    { view: 'mine', word: 'toi', key: 'inbox.mine' },
    { view: 'unit', word: 'don-vi', key: 'inbox.unit' },
    { view: 'others', word: 'nguoi-khac', key: 'inbox.others' },
    { view: 'done', word: 'xong', key: 'inbox.done' },
];

function viewInAddress(): InboxView {
    return views.find((one) => one.word === query.value.get('nhom'))?.view ?? 'mine';
}

/** The server counts as far as this; there may be more. */
const most: Record<InboxView, number> = { mine: 999, unit: 10_000, others: 10_000, done: 10_000 };

function counted(view: InboxView, n: number): number | string {
    return n < most[view] ? n : `${n}+`;
}

function Views({ shown, counts }: { shown: InboxView; counts: Partial<Record<InboxView, number>> }) {
    return (
        <nav class="views" aria-label={t('inbox.views')}>
            <ul>
                {views.map((one) => (
                    <li key={one.view}>
                        <a href={`/viec?nhom=${one.word}`} aria-current={one.view === shown ? 'page' : undefined}>
                            {t(one.key)} {one.view !== 'done' && counts[one.view] !== undefined && <span class="count">{counted(one.view, counts[one.view] ?? 0)}</span>}
                        </a>
                    </li>
                ))}
            </ul>
        </nav>
    );
}

/** The stream may tell of an own step before its answer comes. */
const answerMilliseconds = 1000;

/** What came in while the list was being read waits behind a button: rows never move under the reader. */
function useNews(lines: InboxLine[], again: () => Promise<void>) {
    const waiting = useSignal(false);
    const shown = useRef(lines);
    shown.current = lines;
    const seen = useRef(moved.value?.count ?? 0);
    useEffect(() => {
        const change = moved.value;
        if (!change || change.count === seen.current) return;
        seen.current = change.count;
        setTimeout(() => {
            const known = shown.current.find((line) => line.id === change.id);
            if (!isOwn(change.id, change.revision) && (!known || known.revision < change.revision)) waiting.value = true;
        }, answerMilliseconds);
    }, [moved.value]);
    const show = async () => {
        waiting.value = false;
        await again();
    };
    return { waiting: waiting.value, show };
}

function subtitle(page: InboxPage | null): string {
    if (!page) return '';
    const today = weekdayAndDay(page.at);
    const overdue = page.lines.filter((line) => line.due_view?.state === 'overdue').length;
    const waiting = t('inbox.waiting', { n: counted('mine', page.counts.mine) });
    return `${today.charAt(0).toUpperCase()}${today.slice(1)} · ${waiting}${overdue ? `, ${t('inbox.overdue', { n: overdue })}` : ''}`;
}

export function Inbox() {
    const view = viewInAddress();
    const filters = filtersInAddress();
    const taken = query.value.get('nhan') ?? '';
    const pages = usePages<InboxLine, InboxPage>('inbox', { view, ...filters, taken_by: view === 'mine' ? taken : '', limit: 50 });
    const { first, lines } = pages;
    const selection = useSelection(`${view} ${taken} ${withQuery('', filters)}`, lines);
    const news = useNews(lines, first.again);
    const mine = first.value?.counts.mine;
    usePage(mine ? t('inbox.title-count', { n: counted('mine', mine) }) : t('inbox.title'));
    useComeBack(first.value !== null);
    const filtered = taken !== '' || Object.values(filters).some((one) => one !== '');
    const shared = view === 'mine' && (taken !== '' || lines.some((line) => line.taken_by));
    const bulk = view === 'mine' && reachable.value;
    return (
        <>
            <PageHead title={t('inbox.title')} sub={subtitle(first.value)} />
            <div class="toolbar">
                <Views shown={view} counts={first.value?.counts ?? {}} />
                <SearchField label={t('inbox.search')} value={filters.q} onSearch={(words) => refine({ [names.words]: words })} />
                <Filters />
            </div>
            <FilterWords />
            {shared && <TakenBy />}
            {news.waiting && <p class="news"><Button look="plain" onPress={() => void news.show()}>{t('inbox.news')}</Button></p>}
            {!reachable.value && first.at && <p class="meta">{t('inbox.as-of', { time: timeOf(first.at) })}</p>}
            {first.problem && !first.value && <Trouble problem={first.problem} onAgain={() => void first.again()} />}
            {!first.value && !first.problem && <Waiting lines={6} />}
            {first.value && lines.length === 0 && <NothingHere view={view} filtered={filtered} words={filters.q} counts={first.value.counts} />}
            <Rows lines={lines} view={view} selection={bulk ? selection : null} />
            {pages.more && <p class="more"><Button busy={pages.loading} onPress={() => void pages.loadMore()}>{t('list.more')}</Button></p>}
            {pages.problem && <Trouble problem={pages.problem} onAgain={() => void pages.loadMore()} />}
            {bulk && <BulkBar selection={selection} onDone={first.again} />}
        </>
    );
}
