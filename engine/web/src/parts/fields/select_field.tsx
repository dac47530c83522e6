import { describedBy, Field, FieldGroup, type FieldFrame } from './field';
import { t } from '../../words/words';

interface Option {
    value: string;
    label: string;
}

interface Props {
    frame: FieldFrame;
    options: Option[];
    value: string;
    onChoose: (value: string) => void;
    /** Whether no choice is a choice. */
    none?: string;
}

/** Radios while few, a list when many. "Not chosen" is never a value. */
export function ChoiceField({ frame, options, value, onChoose }: Props) {
    if (options.length > 6) return <SelectField frame={frame} options={options} value={value} onChoose={onChoose} />;
    return (
        <FieldGroup frame={frame}>
            <div class="radios">
                {options.map((option, index) => (
                    <label class="radio" key={option.value}>
                        <input
                            type="radio" name={frame.id} id={index === 0 ? frame.id : `${frame.id}-${index}`} value={option.value}
                            checked={option.value === value} onChange={() => onChoose(option.value)}
                        />
                        <span>{option.label}</span>
                    </label>
                ))}
            </div>
            {value !== '' && frame.optional && (
                <button type="button" class="link" onClick={() => onChoose('')}>{t('field.clear')}</button>
            )}
        </FieldGroup>
    );
}

export function SelectField({ frame, options, value, onChoose, none }: Props) {
    return (
        <Field frame={frame}>
            <select
                id={frame.id} aria-describedby={describedBy(frame)} aria-invalid={frame.error ? 'true' : undefined}
                value={value} onChange={(event) => onChoose(event.currentTarget.value)}
            >
                <option value="">{none ?? t('field.not-chosen')}</option>
                {options.map((option) => <option key={option.value} value={option.value}>{option.label}</option>)}
            </select>
        </Field>
    );
}

export function CheckField({ id, label, hint, checked, onChange }: {
    id: string; label: string; hint?: string; checked: boolean; onChange: (checked: boolean) => void;
}) {
    return (
        <div class="check-field">
            <label class="radio" for={id}>
                <input
                    type="checkbox" id={id} checked={checked} aria-describedby={hint ? `${id}-hint` : undefined}
                    onChange={(event) => onChange(event.currentTarget.checked)}
                />
                <span>{label}</span>
            </label>
            {hint && <p class="hint" id={`${id}-hint`}>{hint}</p>}
        </div>
    );
}
