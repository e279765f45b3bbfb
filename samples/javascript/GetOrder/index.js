// An order that does not exist is an empty text. Without a return value the answer has no body.
module.exports = async function (context) {
  return context.bindings.order || undefined;
};
