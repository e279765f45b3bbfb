import { AzureFunction, Context } from "@azure/functions";

// A secret is a map: stores with plain secrets use the secret's name, others may hold several values.
const checkPaymentKey: AzureFunction = async function (
    context: Context, payload: unknown, secret: Record<string, string>): Promise<object> {
    const names = Object.keys(secret);
    context.log(`Read a secret with ${names.length} value(s)`);

    return { names };
};

export default checkPaymentKey;
