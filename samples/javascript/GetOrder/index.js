// An order that does not exist is null, which is answered with an empty body.
module.exports = async function (context) {
  return context.bindings.order;
};
