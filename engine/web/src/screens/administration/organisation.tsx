import { useSignal } from '@preact/signals';
import { Absences } from '../../parts/absences/absences';
import { Empty } from '../../parts/empty';
import { PageHead } from '../../parts/page_head';
import { SearchField } from '../../parts/fields/search_field';
import { Table } from '../../parts/table';
import { usePeople, useUnits } from '../../shell/known';
import { usePage } from '../../shell/routing/page';
import { session } from '../../shell/session/session';
import { t } from '../../words/words';

/** Without marks and case, for a short list. */
function plain(text: string): string {
    return text.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/gi, 'd').toLowerCase();
}

export function OrganisationPart() {
    usePage(t('bar.organisation'));
    const words = useSignal('');
    const units = useUnits();
    const people = usePeople().filter((one) => plain(`${one.name} ${one.unit_name} ${one.post} ${one.id}`).includes(plain(words.value)));
    const title = (id: string) => units.find((one) => one.id === id)?.name ?? id;
    return (
        <>
            <PageHead title={t('bar.organisation')} sub={t('organisation.sub')}>
                {session.value?.operator && <a class="button" href="/quan-tri/khong-nguoi-lam"><span>{t('orphans.title')}</span></a>}
            </PageHead>
            <h2>{t('organisation.people')}</h2>
            <div class="toolbar"><SearchField label={t('organisation.search')} value="" onSearch={(typed) => { words.value = typed; }} /></div>
            {people.length === 0 && <Empty title={t('list.no-match', { words: words.value })} />}
            {people.length > 0 && (
                <div class="sheet-table">
                    <Table
                        caption={t('organisation.people')} columns={[t('organisation.name'), t('organisation.post'), t('column.unit'), t('organisation.roles')].map((one) => ({ title: one }))}
                        rows={people.map((one) => ({ key: one.id, cells: [<>{one.name} <span class="id">{one.id}</span></>, one.post, one.unit_name, one.roles.join(', ') || '–'] }))}
                    />
                </div>
            )}
            <Absences of="" choosing />
            <h2>{t('organisation.units')}</h2>
            <div class="sheet-table">
                <Table
                    caption={t('organisation.units')} columns={[t('column.unit'), t('organisation.above'), t('organisation.sends'), t('organisation.valid')].map((one) => ({ title: one }))}
                    rows={units.map((one) => ({
                        key: one.id,
                        cells: [one.name, one.parent ? title(one.parent) : '–', one.sends ? t('field.yes') : t('field.no'),
                            one.valid ? t('organisation.today') : one.successor ? t('organisation.successor', { unit: title(one.successor) }) : t('organisation.ended')],
                    }))}
                />
            </div>
        </>
    );
}
