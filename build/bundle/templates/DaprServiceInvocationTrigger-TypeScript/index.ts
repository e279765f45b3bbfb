import { AzureFunction, Context } from "@azure/functions";

interface Order {
    id: string;
    product: string;
    quantity: number;
}

const createOrder: AzureFunction = async function (context: Context, order: Order): Promise<object> {
    context.log(`Received order ${order.id}`);

    return { id: order.id, status: "accepted" };
};

export default createOrder;
