// Chooses one file. The browser's own button speaks the computer's language, so ours stands in its place.
import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';
import { t } from '../../words/words';
import { Icon } from '../icon';

interface Props {
    id: string;
    label: string;
    hint: ComponentChildren;
    accept?: string;
    file: File | null;
    onChoose: (file: File | null) => void;
}

export function FileField({ id, label, hint, accept, file, onChoose }: Props) {
    const input = useRef<HTMLInputElement>(null);
    const choose = (event: Event & { currentTarget: HTMLInputElement }) => {
        onChoose(event.currentTarget.files?.item(0) ?? null);
        // The same file can be chosen again after it was changed.
        event.currentTarget.value = '';
    };
    return (
        <div class="field file-field">
            <p class="label" id={`${id}-label`}>{label}</p>
            <p class="hint" id={`${id}-hint`}>{hint}</p>
            <input ref={input} class="unseen" id={id} type="file" accept={accept} aria-labelledby={`${id}-label ${id}-button`} aria-describedby={`${id}-hint`} onChange={choose} />
            <label class="button plain" for={id} id={`${id}-button`}><Icon sign="file" /><span>{t(file ? 'file.other' : 'file.choose')}</span></label>
            {file && <p class="value">{file.name}</p>}
        </div>
    );
}
