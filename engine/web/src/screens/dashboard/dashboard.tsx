// How many open nominations there are by stage and unit, and which are late. Each number is that of the list behind it.
import { base, reachable, withQuery } from '../../api/client';
import type { Board, Counted } from '../../api/types';
import { Button } from '../../parts/button';
import { Empty } from '../../parts/empty';
import { names } from '../../parts/fields/filters';
import { PageHead } from '../../parts/page_head';
import { SelectField } from '../../parts/fields/select_field';
import { Table } from '../../parts/table';
import { Trouble } from '../../parts/proof/trouble';
import { Waiting } from '../../parts/waiting';
import { useAnswer } from '../../shell/answers';
import { useWorkflows } from '../../shell/known';
import { useComeBack, usePage } from '../../shell/routing/page';
import { query, refine } from '../../shell/routing/router';
import { momentOf, timeOf } from '../../words/moments';
import { language, t } from '../../words/words';

/** A number that leads to its list; what is late stands first there, and in words here. */
function Cell({ counted, to, of }: { counted: Counted | undefined; to: string; of: string }) {
    if (!counted?.count) return <span class="meta" aria-label={t('dashboard.none', { of })}>–</span>;
    return (
        <a class="cell" href={to} aria-label={t('dashboard.cell', { n: counted.count, of })}>
            {counted.count}
            {counted.overdue > 0 && <small class="late">{t('dashboard.late', { n: counted.overdue })}</small>}
        </a>
    );
}

function Matrix({ board }: { board: Board }) {
    const stages = board.stages.filter((one) => one.count > 0);
    const list = (stage: string, unit: string) => withQuery('/ho-so', { [names.workflow]: board.workflow, [names.stage]: stage, [names.unit]: unit, xep: 'han' });
    return (
        <div class="sheet-table scrolled" role="region" tabIndex={0} aria-label={t('dashboard.matrix')}>
            <Table
                caption={t('dashboard.matrix')}
                columns={[{ title: t('column.unit') }, ...stages.map((one) => ({ title: one.title, number: true })), { title: t('dashboard.all'), number: true }]}
                rows={[
                    ...board.units.map((unit) => ({
                        key: unit.id,
                        cells: [
                            unit.name,
                            ...stages.map((stage) => (
                                <Cell counted={unit.cells.find((one) => one.stage === stage.name)} to={list(stage.name, unit.id)} of={`${unit.name}, ${stage.title}`} />
                            )),
                            <Cell counted={unit} to={list('', unit.id)} of={unit.name} />,
                        ],
                    })),
                    { key: '', cells: [t('dashboard.all'), ...stages.map((stage) => <Cell counted={stage} to={list(stage.name, '')} of={stage.title} />), <Cell counted={board} to={list('', '')} of={t('dashboard.all')} />] },
                ]}
            />
        </div>
    );
}

export function Dashboard() {
    const workflows = useWorkflows();
    const wanted = query.value.get(names.workflow) ?? '';
    const asked = useAnswer<Board>(withQuery('dashboard', { workflow: wanted }));
    const board = asked.value;
    usePage(t('dashboard.title'));
    useComeBack(board !== null);
    if (!board) return <><PageHead title={t('dashboard.title')} />{asked.problem ? <Trouble problem={asked.problem} onAgain={() => void asked.again()} /> : <Waiting lines={6} />}</>;
    return (
        <>
            <PageHead title={t('dashboard.title')} sub={board.overdue ? t('dashboard.sub-late', { n: board.count, late: board.overdue }) : t('dashboard.sub', { n: board.count })}>
                <a class="button" href={withQuery('/theo-doi/bao-cao', { [names.workflow]: board.workflow })}><span>{t('dashboard.reports')}</span></a>
                <Button busy={asked.asking} onPress={() => void asked.again()}>{t('dashboard.again')}</Button>
            </PageHead>
            <p class="meta">{reachable.value ? t('dashboard.at', { moment: momentOf(board.at) }) : t('inbox.as-of', { time: timeOf(asked.at) })}</p>
            {workflows.length > 1 && (
                <SelectField
                    frame={{ id: 'workflow', label: t('create.workflow') }} value={board.workflow} onChoose={(value) => refine({ [names.workflow]: value })}
                    options={workflows.map((one) => ({ value: one.name, label: one.title }))}
                />
            )}
            {board.count ? <Matrix board={board} /> : <Empty title={t('dashboard.empty')} />}
            {board.count > 0 && <p class="after-list"><a href={base + withQuery('exports', { workflow: board.workflow, ended: 'false', format: 'xlsx', language: language.value })} download>{t('dashboard.export')}</a></p>}
        </>
    );
}
