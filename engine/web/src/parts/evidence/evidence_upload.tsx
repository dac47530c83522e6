// One file with what it is. Type and size are judged by the server.
import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { newKey, part, withQuery } from '../../api/client';
import { comesInParts, sendInParts } from '../../api/parts';
import type { FormField, Problem, Receipt } from '../../api/types';
import { send, type Upload } from '../../api/upload';
import { say } from '../../shell/routing/page';
import { bytesText } from '../../words/quantities';
import { readDay } from '../../words/reading';
import { t } from '../../words/words';
import { Button } from '../button';
import { commonKinds, evidenceKind } from './evidence_kinds';
import { FileField } from '../fields/file_field';
import { inputId } from '../form/field_inputs';
import { Progress } from '../progress';
import { SelectField } from '../fields/select_field';
import { TextField } from '../fields/text_field';
import { Trouble } from '../proof/trouble';

interface Props {
    nomination: string;
    revision: number;
    field: FormField;
    onDone: () => Promise<void>;
}

export function EvidenceUpload({ nomination, revision, field, onDone }: Props) {
    const file = useSignal<File | null>(null);
    const kind = useSignal('');
    const title = useSignal('');
    const date = useSignal('');
    const sent = useSignal(0);
    const problem = useSignal<Problem | null>(null);
    const upload = useRef<Upload<Receipt> | null>(null);
    const busy = useSignal(false);
    const key = useRef(newKey());
    const id = inputId(field.name);
    const kinds = [...(field.accepts ?? []), ...commonKinds.filter((one) => !field.accepts?.includes(one))];
    const choose = (first: File | null) => {
        file.value = first;
        problem.value = null;
        key.current = newKey();
        if (first) title.value = first.name.replace(/\.[^.]+$/, '');
    };
    const start = async (event: Event) => {
        event.preventDefault();
        if (!file.value || busy.value) return;
        busy.value = true;
        sent.value = 0;
        const day = readDay(date.value);
        const path = withQuery(`nominations/${part(nomination)}/evidence`, {
            field: field.name, kind: kind.value, title: title.value, file_name: file.value.name,
            date: 'value' in day ? day.value : date.value.trim(),
        });
        const sending = { file: file.value, revision, key: key.current, onProgress: (done: number) => { sent.value = done; } };
        upload.current = comesInParts(file.value) ? sendInParts<Receipt>(path, sending) : send<Receipt>(path, sending);
        const answer = await upload.current.answer;
        busy.value = false;
        if (!answer.ok) {
            problem.value = answer.problem.outcome === 'stopped' ? null : answer.problem;
            if (answer.problem.status === 412) await onDone();
            return;
        }
        say(t('evidence.added', { title: title.value }));
        file.value = null;
        await onDone();
    };
    const accepted = field.accepts?.length ? t('evidence.accepts', { kinds: field.accepts.map(evidenceKind).join(', ') }) : undefined;
    const drop = (event: DragEvent) => {
        event.preventDefault();
        choose(event.dataTransfer?.files.item(0) ?? null);
    };
    return (
        <form class="upload" id={`field-${id}`} noValidate onSubmit={(event) => void start(event)} onDragOver={(event) => event.preventDefault()} onDrop={drop}>
            <FileField
                id={`${id}-file`} label={t('evidence.choose', { field: field.label })} hint={[accepted, t('evidence.drop')].filter(Boolean).join(' ')}
                file={file.value} onChoose={choose}
            />
            {file.value && (
                <>
                    <SelectField
                        frame={{ id: `${id}-kind`, label: t('evidence.kind') }} value={kind.value} onChoose={(chosen) => { kind.value = chosen; }}
                        options={kinds.map((one) => ({ value: one, label: evidenceKind(one) }))}
                    />
                    <TextField key={file.value.name} frame={{ id: `${id}-title`, label: t('evidence.name') }} initial={title.value} onInput={(text) => { title.value = text; }} />
                    <TextField
                        frame={{ id: `${id}-date`, label: t('evidence.date'), hint: t('field.date-hint'), optional: true }} initial={date.value} short mode="numeric"
                        onInput={(text) => { date.value = text; }}
                    />
                    {busy.value && <Progress label={t('evidence.sending', { title: title.value, size: bytesText(file.value.size) })} done={sent.value} total={file.value.size} />}
                    {problem.value && <Trouble problem={problem.value} />}
                    <div class="buttons">
                        <Button type="submit" busy={busy.value || !kind.value}>{t('evidence.send')}</Button>
                        {busy.value && <Button look="quiet" onPress={() => upload.current?.stop()}>{t('progress.stop')}</Button>}
                    </div>
                    {!kind.value && <p class="meta">{t('evidence.kind-first')}</p>}
                </>
            )}
        </form>
    );
}
