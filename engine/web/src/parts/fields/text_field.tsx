// Text inputs are left alone while somebody types: keyboards that write Vietnamese send letters and take them back.
import { useEffect, useRef } from 'preact/hooks';
import { describedBy, Field, type FieldFrame } from './field';

interface Props {
    frame: FieldFrame;
    initial: string;
    onInput: (text: string) => void;
    onLeave?: () => void;
    type?: 'text' | 'password';
    lines?: number;
    mode?: 'text' | 'numeric' | 'decimal';
    autocomplete?: string;
    short?: boolean;
    counter?: string | undefined;
    /** A new value here replaces what stands in the input. */
    version?: number;
}

export function TextField(props: Props) {
    const { frame, initial, onInput, onLeave, type = 'text', lines, mode, autocomplete = 'off', short, counter, version = 0 } = props;
    const input = useRef<HTMLInputElement & HTMLTextAreaElement>(null);
    useEffect(() => {
        if (input.current) input.current.value = initial;
    }, [version]);
    const shared = {
        id: frame.id, ref: input, autocomplete, 'aria-describedby': describedBy(frame),
        'aria-invalid': frame.error ? ('true' as const) : undefined,
        onInput: (event: Event & { currentTarget: HTMLInputElement | HTMLTextAreaElement }) => onInput(event.currentTarget.value),
        onBlur: onLeave,
    };
    return (
        <Field frame={frame}>
            {lines ? <textarea {...shared} rows={lines} /> : (
                <input {...shared} {...(type === 'password' ? { type: 'password' as const } : { type: 'text' as const })} inputMode={mode} class={short ? 'short' : undefined} spellcheck={false} />
            )}
            {counter && <p class="meta">{counter}</p>}
        </Field>
    );
}
