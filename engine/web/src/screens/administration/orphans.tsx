// What nobody may work on today, for whoever looks after the house.
import { part } from '../../api/client';
import type { Orphan } from '../../api/absences';
import { Empty } from '../../parts/empty';
import { PageHead } from '../../parts/page_head';
import { Trouble } from '../../parts/proof/trouble';
import { Table } from '../../parts/table';
import { Waiting } from '../../parts/waiting';
import { useAnswer } from '../../shell/answers';
import { useComeBack, usePage } from '../../shell/routing/page';
import { dayOf } from '../../words/moments';
import { t } from '../../words/words';

export function OrphansPart() {
    const asked = useAnswer<{ orphans: Orphan[] }>('orphans');
    usePage(t('orphans.title'));
    useComeBack(asked.value !== null);
    const all = asked.value?.orphans ?? [];
    return (
        <>
            <PageHead title={t('orphans.title')} sub={t('orphans.sub')} />
            {asked.problem && <Trouble problem={asked.problem} onAgain={() => void asked.again()} />}
            {!asked.value && !asked.problem && <Waiting lines={4} />}
            {asked.value && all.length === 0 && <Empty title={t('orphans.none')} />}
            {all.length > 0 && (
                <div class="sheet-table">
                    <Table
                        caption={t('orphans.title')} columns={[t('column.name'), t('column.unit'), t('column.stage'), t('orphans.roles'), t('orphans.since')].map((title) => ({ title }))}
                        rows={all.map((one) => ({
                            key: `${one.id} ${one.stage}`,
                            cells: [<><a href={`/ho-so/${part(one.id)}`}>{one.name || t('list.unnamed')}</a> <span class="id">{one.id}</span></>, one.unit_name, one.stage_title, one.roles, dayOf(one.since)],
                        }))}
                    />
                </div>
            )}
        </>
    );
}
