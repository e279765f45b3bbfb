// A secret is a map: stores with plain secrets use the secret's name, others may hold several values.
module.exports = async function (context, payload, secret) {
    const names = Object.keys(secret);
    context.log(`Read a secret with ${names.length} value(s)`);

    return { names };
};
