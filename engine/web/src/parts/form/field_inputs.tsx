// The inputs of a form made from the workflow. Evidence has a place of its own.
import type { Fields, FormField, Note, Value } from '../../api/types';
import { sentence } from '../../words/words';
import { SingleInput } from './inputs';
import { RowsInput } from './rows_input';

interface Props {
    form: FormField[];
    values: Fields;
    onChange: (values: Fields, name: string) => void;
    errors?: Readonly<Record<string, string>>;
    was?: Readonly<Record<string, string>>;
    /** Before the names, where a page has two forms. */
    prefix?: string;
    version?: number;
    /** Fields of an action are all asked for. */
    allRequired?: boolean;
}

export function inputId(name: string, prefix = ''): string {
    return `${prefix}${prefix && '-'}${name}`.replace(/[^\w-]/g, '-');
}

/** The first sentence about each field. */
export function errorsOf(notes: Note[]): Record<string, string> {
    const errors: Record<string, string> = {};
    for (const note of notes) if (note.field && !(note.field in errors)) errors[note.field] = sentence(note.message);
    return errors;
}

export function FieldInputs({ form, values, onChange, errors = {}, was = {}, prefix = '', version = 0, allRequired = false }: Props) {
    return (
        <>
            {form.filter((field) => field.type !== 'evidence').map((field) => {
                const change = (value: Value) => onChange({ ...values, [field.name]: value }, field.name);
                const shared = {
                    field, value: values[field.name], version, onChange: change,
                    frame: {
                        id: inputId(field.name, prefix), label: field.label, optional: !allRequired && field.presence === 'optional',
                        error: errors[field.name], was: was[field.name],
                    },
                };
                return field.type === 'rows' ? <RowsInput key={field.name} {...shared} errors={errors} /> : <SingleInput key={field.name} {...shared} />;
            })}
        </>
    );
}
