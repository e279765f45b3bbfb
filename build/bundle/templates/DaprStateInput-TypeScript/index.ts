import { AzureFunction, Context } from "@azure/functions";

interface Order {
    id: string;
    product: string;
    quantity: number;
}

const getOrder: AzureFunction = async function (context: Context, payload: unknown, order: Order | null): Promise<object> {
    context.log(order ? `Found order ${order.id}` : "There is no such order");

    return order ?? {};
};

export default getOrder;
