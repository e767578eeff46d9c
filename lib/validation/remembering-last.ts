/**
 * A function of an object that keeps what it made of the last one: the rules of one check, which follow each other, ask
 * for the same thing many times. The object must not change meanwhile.
 */
export function rememberingLast<Given extends object, Made>(make: (given: Given) => Made): (given: Given) => Made {
  let last: { readonly given: Given; readonly made: Made } | undefined;
  return (given) => {
    if (last?.given !== given) last = { given, made: make(given) };
    return last.made;
  };
}
