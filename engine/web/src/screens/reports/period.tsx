// Of what the figures are: kept in the address, so that it can be sent to somebody.
import { useSignal } from '@preact/signals';
import { Button } from '../../parts/button';
import { names } from '../../parts/fields/filters';
import { SelectField } from '../../parts/fields/select_field';
import { TextField } from '../../parts/fields/text_field';
import { useUnits, useWorkflows } from '../../shell/known';
import { query, refine } from '../../shell/routing/router';
import { plainDay } from '../../words/moments';
import { readDay } from '../../words/reading';
import { t } from '../../words/words';

/** As the server takes it; what cannot be read goes there as it is, and is refused with the reason. */
function dayIn(typed: string): string {
    const read = readDay(typed);
    return 'value' in read ? read.value : typed.trim();
}

/** `workflow`: the one that is shown; the default one is named by no address. */
export function Period({ workflow }: { workflow: string }) {
    const workflows = useWorkflows();
    const units = useUnits();
    const inAddress = (name: string) => query.value.get(name) ?? '';
    const from = useSignal(plainDay(inAddress(names.from)));
    const to = useSignal(plainDay(inAddress(names.to)));
    return (
        <form class="report-period" noValidate onSubmit={(event) => { event.preventDefault(); refine({ [names.from]: dayIn(from.value), [names.to]: dayIn(to.value) }); }}>
            {workflows.length > 1 && (
                <SelectField
                    frame={{ id: 'report-workflow', label: t('filter.workflow') }} value={workflow} onChoose={(value) => refine({ [names.workflow]: value })}
                    options={workflows.map((one) => ({ value: one.name, label: one.title }))}
                />
            )}
            <SelectField
                frame={{ id: 'report-unit', label: t('filter.unit') }} value={inAddress(names.unit)} none={t('filter.all')} onChoose={(value) => refine({ [names.unit]: value })}
                options={units.map((one) => ({ value: one.id, label: one.name }))}
            />
            <TextField frame={{ id: 'report-from', label: t('reports.from'), hint: t('reports.day-hint') }} initial={from.value} short onInput={(text) => { from.value = text; }} />
            <TextField frame={{ id: 'report-to', label: t('reports.to') }} initial={to.value} short onInput={(text) => { to.value = text; }} />
            <Button type="submit">{t('reports.show')}</Button>
        </form>
    );
}
