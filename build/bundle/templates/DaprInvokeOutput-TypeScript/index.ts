import { AzureFunction, Context } from "@azure/functions";

interface Order {
    id: string;
    product: string;
    quantity: number;
}

const createOrder: AzureFunction = async function (context: Context, order: Order): Promise<void> {
    context.log(`Received order ${order.id}`);

    context.bindings.shipment = { body: { orderId: order.id } };
};

export default createOrder;
