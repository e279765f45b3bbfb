export interface Order {
  id: string;
  item: string;
  quantity: number;
}

export interface Reservation {
  orderId: string;
  item: string;
  quantity: number;
}

export interface CloudEvent<T> {
  id: string;
  source: string;
  type: string;
  data: T;
}
