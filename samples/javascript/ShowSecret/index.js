// A secret store answers with names and values. The value itself never leaves the function.
module.exports = async function (context) {
  return { name: 'orderApiKey', length: context.bindings.secret.orderApiKey.length };
};
