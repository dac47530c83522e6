import { base, part, withQuery } from '../../api/client';
import type { Line, Page } from '../../api/types';
import { Button } from '../../parts/button';
import { ExportJob } from '../../parts/export_job';
import { Empty } from '../../parts/empty';
import { Filters, FilterWords, daysInAddress, filtersInAddress, names } from '../../parts/fields/filters';
import { PageHead } from '../../parts/page_head';
import { SearchField } from '../../parts/fields/search_field';
import { Table } from '../../parts/table';
import { Trouble } from '../../parts/proof/trouble';
import { Waiting } from '../../parts/waiting';
import { useAnswer } from '../../shell/answers';
import { useWorkflows } from '../../shell/known';
import { useComeBack, usePage } from '../../shell/routing/page';
import { usePages } from '../../shell/routing/pages';
import { query, refine } from '../../shell/routing/router';
import { dayOf } from '../../words/moments';
import { unitOf } from '../../words/units';
import { language, t, type Key } from '../../words/words';

const states: { word: string; ended: boolean | undefined; key: Key }[] = [
    { word: '', ended: false, key: 'nominations.open' },
    { word: 'xong', ended: true, key: 'nominations.ended' },
    { word: 'tat-ca', ended: undefined, key: 'nominations.all' },
];

/** So many are written while one waits. */
const fewRows = 200;

function useStageTitles(): (line: Line) => string {
    const stages = new Map(useWorkflows().flatMap((one) => one.stages.map((stage) => [`${one.name} ${stage.name}`, stage.title] as const)));
    return (line) => line.stages.map((stage) => stages.get(`${line.workflow} ${stage}`) ?? stage).join(', ');
}

function States({ shown }: { shown: string }) {
    return (
        <nav class="views" aria-label={t('nominations.which')}>
            <ul>{states.map((one) => (
                <li key={one.word}><a href={one.word ? `/ho-so?xem=${one.word}` : '/ho-so'} aria-current={one.word === shown ? 'page' : undefined}>{t(one.key)}</a></li>
            ))}</ul>
        </nav>
    );
}

export function Nominations() {
    const shown = query.value.get('xem') ?? '';
    const ended = states.find((one) => one.word === shown)?.ended;
    const filters = { ...filtersInAddress(), ...daysInAddress() };
    const asked = { ...filters, ended: ended === undefined ? undefined : String(ended), sort: query.value.get('xep') === 'han' ? 'urgent' : 'newest' };
    const pages = usePages<Line, Page<Line>>('nominations', { ...asked, limit: 50 });
    const count = useAnswer<{ count: number; at_least: boolean }>(withQuery('nominations/count', { ...filters, ended: asked.ended }));
    const stages = useStageTitles();
    usePage(t('nominations.title'));
    useComeBack(pages.first.value !== null);
    const total = count.value;
    return (
        <>
            <PageHead title={t('nominations.title')} sub={total ? t(total.at_least ? 'nominations.at-least' : 'nominations.count', { n: total.count }) : undefined}>
                <a class="button primary" href="/ho-so/moi"><span>{t('create.title')}</span></a>
            </PageHead>
            <div class="toolbar">
                <States shown={shown} />
                <SearchField label={t('nominations.search')} value={filters.q} onSearch={(words) => refine({ [names.words]: words })} />
                <Filters />
            </div>
            <FilterWords />
            {pages.first.problem && !pages.first.value && <Trouble problem={pages.first.problem} onAgain={() => void pages.first.again()} />}
            {!pages.first.value && !pages.first.problem && <Waiting lines={6} />}
            {pages.first.value && pages.lines.length === 0 && (
                <Empty title={filters.q ? t('list.no-match', { words: filters.q }) : t('nominations.none')}>
                    {shown === '' && <p><a href={withQuery('/ho-so', { xem: 'tat-ca', tim: filters.q })}>{t('nominations.with-ended')}</a></p>}
                </Empty>
            )}
            {pages.lines.length > 0 && (
                <div class="sheet-table">
                    <Table
                        caption={t('nominations.title')}
                        columns={[t('column.name'), t('column.award'), t('column.unit'), t('column.stage'), t('column.updated')].map((title) => ({ title }))}
                        rows={pages.lines.map((line) => ({
                            key: line.id,
                            cells: [
                                <><a href={`/ho-so/${part(line.id)}`}>{line.name || t('list.unnamed')}</a> <span class="id">{line.id}</span></>,
                                line.title, unitOf(line), stages(line), dayOf(line.updated),
                            ],
                        }))}
                    />
                </div>
            )}
            {pages.more && <p class="more"><Button busy={pages.loading} onPress={() => void pages.loadMore()}>{t('list.more')}</Button></p>}
            {pages.problem && <Trouble problem={pages.problem} onAgain={() => void pages.loadMore()} />}
            {pages.lines.length > 0 && (
                <div class="after-list">
                    {(total?.count ?? 0) > fewRows
                        ? <ExportJob key={withQuery('', { ...filters, ended: asked.ended })} query={withQuery('', { ...filters, ended: asked.ended, format: 'xlsx' })} label={t('nominations.export')} />
                        : <a href={base + withQuery('exports', { ...filters, ended: asked.ended, format: 'xlsx', language: language.value })} download>{t('nominations.export')}</a>}
                </div>
            )}
        </>
    );
}
