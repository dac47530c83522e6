// The last look before a step for several: one row each, what will be done and what will not and why.
import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { ask, newKey, rememberOwn } from '../../api/client';
import type { Bulk, BulkItem } from '../../api/many';
import type { Action, Fields, InboxLine, Note, Problem } from '../../api/types';
import { withoutAwaited } from '../../parts/form/awaited';
import { FieldInputs } from '../../parts/form/field_inputs';
import { useWorkflows } from '../../shell/known';
import { Button } from '../../parts/button';
import { Dialog } from '../../parts/dialog';
import { Icon } from '../../parts/icon';
import { Reasons } from '../../parts/reasons';
import { lackProof, StepUp } from '../../parts/proof/step_up';
import { SelectField } from '../../parts/fields/select_field';
import { TextField } from '../../parts/fields/text_field';
import { Trouble } from '../../parts/proof/trouble';
import { Waiting } from '../../parts/waiting';
import { say } from '../../shell/routing/page';
import { t } from '../../words/words';

interface Props {
    lines: InboxLine[];
    actions: Action[];
    first: string;
    onClose: () => void;
    onDone: () => Promise<void>;
}

function ItemRow({ line, item, notes }: { line: InboxLine; item: BulkItem | undefined; notes: Note[] }) {
    const good = item ? item.outcome === 'done' || (notes.length === 0 && item.outcome === 'refused') : undefined;
    return (
        <li class={good === false ? 'bulk-item not' : 'bulk-item'}>
            {good !== undefined && <Icon sign={good ? 'check' : 'lock'} />}
            <div>
                <p><strong>{line.name}</strong> <span class="id">{line.id}</span></p>
                {good === false && <p>{t('bulk.not-possible')}</p>}
                <Reasons notes={notes} />
            </div>
        </li>
    );
}

export function BulkDialog({ lines: given, actions: offered, first, onClose, onDone }: Props) {
    // As they were when it was opened: what is done leaves the list behind.
    const lines = useRef(given).current;
    const actions = useRef(offered).current;
    const chosen = useSignal(first);
    const reason = useSignal('');
    const fields = useSignal<Fields>({});
    const dry = useSignal<BulkItem[] | null>(null);
    const result = useSignal<BulkItem[] | null>(null);
    const problem = useSignal<Problem | null>(null);
    const busy = useSignal(false);
    /** Only a fresh proof is missing: then the same request goes on, with what was typed. */
    const unproven = useSignal(false);
    const key = useRef(newKey());
    const form = useWorkflows().flatMap((one) => one.form);
    const action = actions.find((one) => one.name === chosen.value);
    const asked = new Set(action?.fields ?? []);
    const send = (items: InboxLine[], dryRun: boolean) => ask<Bulk>(dryRun ? 'bulk?dry-run' : 'bulk', {
        method: 'POST', key: dryRun ? '' : key.current,
        body: {
            action: chosen.value, items: items.map((line) => ({ id: line.id, revision: line.revision })),
            ...(reason.value ? { reason: reason.value } : {}), ...(Object.keys(fields.value).length ? { fields: fields.value } : {}),
        },
    });
    const look = async () => {
        if (!chosen.value) return;
        dry.value = null;
        const answer = await send(lines, true);
        problem.value = answer.ok ? null : answer.problem;
        if (answer.ok) dry.value = answer.value.items;
    };
    useEffect(() => { void look(); }, [chosen.value]);
    const notesOf = (item: BulkItem | undefined) => (action ? withoutAwaited(item?.notes ?? [], action) : []);
    const possible = lines.filter((line) => {
        const item = dry.value?.find((one) => one.id === line.id);
        return item && (item.outcome === 'done' || (item.outcome === 'refused' && notesOf(item).length === 0));
    });
    const run = async (event?: Event) => {
        event?.preventDefault();
        busy.value = true;
        unproven.value = false;
        const answer = await send(possible, false);
        busy.value = false;
        problem.value = answer.ok ? null : answer.problem;
        if (!answer.ok) return;
        unproven.value = answer.value.items.some((item) => lackProof(item.notes ?? []));
        if (unproven.value) return;
        result.value = answer.value.items;
        for (const item of answer.value.items) rememberOwn(item.receipt);
        const done = answer.value.items.filter((item) => item.outcome === 'done').length;
        say(t('bulk.done', { n: done }));
        await onDone();
    };
    const shown = result.value ?? dry.value;
    return (
        <Dialog title={action ? t('bulk.title', { action: action.title, n: lines.length }) : t('bulk.choose')} onClose={busy.value ? undefined : onClose}>
            {!first && (
                <SelectField
                    frame={{ id: 'bulk-action', label: t('bulk.action') }} value={chosen.value} onChoose={(value) => { chosen.value = value; }}
                    options={actions.map((one) => ({ value: one.name, label: one.title }))}
                />
            )}
            {problem.value && <Trouble problem={problem.value} onAgain={() => void look()} />}
            {chosen.value && !shown && !problem.value && <Waiting />}
            {shown && (
                <ul class="bulk-items">
                    {lines.filter((line) => !result.value || shown.some((one) => one.id === line.id)).map((line) => {
                        const item = shown.find((one) => one.id === line.id);
                        return <ItemRow key={line.id} line={line} item={item} notes={result.value ? (item?.notes ?? []) : notesOf(item)} />;
                    })}
                </ul>
            )}
            {unproven.value && <StepUp onDone={() => void run()} />}
            {action && dry.value && !result.value && (
                <form onSubmit={(event) => void run(event)} noValidate>
                    <FieldInputs form={form.filter((one) => asked.has(one.name))} values={fields.value} onChange={(next) => { fields.value = next; }} prefix="bulk" />
                    {action.reason_required && (
                        <TextField frame={{ id: 'bulk-reason', label: t('action.reason') }} initial="" lines={3} onInput={(text) => { reason.value = text; }} />
                    )}
                    <div class="buttons">
                        <Button look="primary" type="submit" busy={busy.value || possible.length === 0}>
                            {possible.length === lines.length ? t('bulk.run', { n: possible.length }) : t('bulk.run-possible', { n: possible.length })}
                        </Button>
                    </div>
                </form>
            )}
            {result.value && <div class="buttons"><Button look="primary" onPress={onClose}>{t('dialog.close')}</Button></div>}
        </Dialog>
    );
}
