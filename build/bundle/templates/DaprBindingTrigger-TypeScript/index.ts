import { AzureFunction, Context } from "@azure/functions";

interface Order {
    id: string;
    product: string;
    quantity: number;
}

const orderCameIn: AzureFunction = async function (context: Context, order: Order): Promise<void> {
    context.log(`Order ${order.id} came in: ${order.quantity} of ${order.product}`);
};

export default orderCameIn;
