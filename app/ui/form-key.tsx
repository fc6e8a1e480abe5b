/** The key made when the form was drawn: the same form sent twice is done once. */
export function FormKey({ value, name = "formKey" }: { value: string; name?: string }) {
  return <input type="hidden" name={name} value={value} />;
}
