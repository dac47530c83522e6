// A few questions, then it exists and the form opens, so that evidence has a home.
import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { ask, newKey, part, withQuery } from '../../api/client';
import type { Fields, Line, Page, Problem, Receipt } from '../../api/types';
import { Button } from '../../parts/button';
import { errorsOf, FieldInputs, inputId } from '../../parts/form/field_inputs';
import { isEmpty, textOf } from '../../parts/form/values';
import { PageHead } from '../../parts/page_head';
import { SelectField } from '../../parts/fields/select_field';
import { Refusal, Trouble } from '../../parts/proof/trouble';
import { Waiting } from '../../parts/waiting';
import { useAnswer } from '../../shell/answers';
import { useUnits, useWorkflows } from '../../shell/known';
import { titleWithFaults, usePage } from '../../shell/routing/page';
import { go } from '../../shell/routing/router';
import { session } from '../../shell/session/session';
import { t } from '../../words/words';

/** Those of the same name, so that nobody is proposed twice unawares. */
function Earlier({ name }: { name: string }) {
    const { value } = useAnswer<Page<Line>>(name.trim().length > 2 ? withQuery('nominations', { q: name.trim(), limit: 5 }) : '');
    if (!value?.lines.length) return null;
    return (
        <section class="strip blue">
            <div>
                <h2>{t('create.earlier')}</h2>
                <ul>{value.lines.map((line) => <li key={line.id}><a href={`/ho-so/${part(line.id)}`}>{line.name}</a> · {line.title} · {line.unit_name} · {line.id}</li>)}</ul>
            </div>
        </section>
    );
}

export function Create() {
    const workflows = useWorkflows();
    const units = useUnits().filter((unit) => unit.valid && unit.sends);
    const chosen = useSignal('');
    const unit = useSignal(session.value?.person.unit ?? '');
    const fields = useSignal<Fields>({});
    const looked = useSignal('');
    const problem = useSignal<Problem | null>(null);
    const busy = useSignal(false);
    const key = useRef(newKey());
    const notes = problem.value?.status === 422 || problem.value?.status === 400 ? problem.value.notes : [];
    usePage(titleWithFaults(t('create.title'), notes.length));
    const workflow = workflows.find((one) => one.name === chosen.value) ?? (workflows.length === 1 ? workflows[0] : undefined);
    if (!workflows.length) return <><PageHead title={t('create.title')} /><Waiting /></>;
    const named = [workflow?.title_field, workflow?.name_field];
    const form = named.flatMap((name) => workflow?.form.filter((field) => field.name === name) ?? []);
    const make = async (event: Event) => {
        event.preventDefault();
        if (busy.value || !workflow) return;
        busy.value = true;
        const given = Object.fromEntries(Object.entries(fields.value).filter(([, value]) => !isEmpty(value)));
        const answer = await ask<Receipt>('nominations', {
            method: 'POST', key: key.current, body: { workflow: workflow.name, unit: unit.value, fields: given },
        });
        busy.value = false;
        if (answer.ok) {
            go(`/ho-so/${part(answer.value.id)}/sua`);
            return;
        }
        problem.value = answer.problem;
        if (answer.problem.status !== 0) key.current = newKey();
    };
    return (
        <>
            <PageHead title={t('create.title')} sub={t('create.sub')} />
            {notes.length > 0 && <Refusal title={t('create.refused')} notes={notes} anchor={(field) => `#field-${inputId(field)}`} />}
            {problem.value && !notes.length && <Trouble problem={problem.value} />}
            <form class="sheet form" noValidate onSubmit={(event) => void make(event)}>
                {workflows.length > 1 && (
                    <SelectField
                        frame={{ id: 'workflow', label: t('create.workflow') }} value={chosen.value} onChoose={(value) => { chosen.value = value; }}
                        options={workflows.map((one) => ({ value: one.name, label: one.title }))}
                    />
                )}
                <SelectField
                    frame={{ id: 'unit', label: t('create.unit') }} value={unit.value} onChoose={(value) => { unit.value = value; }}
                    options={units.map((one) => ({ value: one.id, label: one.name }))}
                />
                <FieldInputs
                    form={form} values={fields.value} errors={errorsOf(notes)}
                    onChange={(next, name) => {
                        fields.value = next;
                        if (name === workflow?.name_field) looked.value = textOf(next[name]);
                    }}
                />
                <Earlier name={looked.value} />
                <div class="buttons"><Button look="primary" type="submit" busy={busy.value}>{t('create.make')}</Button></div>
            </form>
            <p><a href="/nhap">{t('create.or-import')}</a></p>
        </>
    );
}
