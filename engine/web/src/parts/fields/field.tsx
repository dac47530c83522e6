// Label, hint, error, input, in this order, tied together.
import type { ComponentChildren } from 'preact';
import { t } from '../../words/words';
import { Icon } from '../icon';

export interface FieldFrame {
    id: string;
    label: string;
    optional?: boolean;
    hint?: string | undefined;
    error?: string | undefined;
    /** What was asked for when it was returned, or what it was before. */
    was?: string | undefined;
    /** How the typed text was read. */
    echo?: string | undefined;
}

/** What aria-describedby of the input names. */
export function describedBy(frame: FieldFrame): string | undefined {
    const ids = [frame.hint && `${frame.id}-hint`, frame.error && `${frame.id}-error`, frame.echo && `${frame.id}-echo`,
        frame.was && `${frame.id}-was`].filter(Boolean);
    return ids.length ? ids.join(' ') : undefined;
}

function Label({ frame }: { frame: FieldFrame }) {
    return <>{frame.label}{frame.optional && <span class="optional"> {t('field.optional')}</span>}</>;
}

function Above({ frame }: { frame: FieldFrame }) {
    return (
        <>
            {frame.hint && <p class="hint" id={`${frame.id}-hint`}>{frame.hint}</p>}
            {frame.error && <p class="error" id={`${frame.id}-error`}><Icon sign="warning" small /><span>{frame.error}</span></p>}
        </>
    );
}

function Below({ frame }: { frame: FieldFrame }) {
    return (
        <>
            {frame.echo && <p class="echo" id={`${frame.id}-echo`}>{frame.echo}</p>}
            {frame.was && <p class="was" id={`${frame.id}-was`}>{frame.was}</p>}
        </>
    );
}

export function Field({ frame, children }: { frame: FieldFrame; children: ComponentChildren }) {
    return (
        <div class={frame.error ? 'field faulty' : 'field'} id={`field-${frame.id}`}>
            <label for={frame.id}><Label frame={frame} /></label>
            <Above frame={frame} />
            {children}
            <Below frame={frame} />
        </div>
    );
}

/** Several inputs under one name. */
export function FieldGroup({ frame, children }: { frame: FieldFrame; children: ComponentChildren }) {
    return (
        <fieldset class={frame.error ? 'field faulty' : 'field'} id={`field-${frame.id}`} aria-describedby={describedBy(frame)}>
            <legend><Label frame={frame} /></legend>
            <Above frame={frame} />
            {children}
            <Below frame={frame} />
        </fieldset>
    );
}
